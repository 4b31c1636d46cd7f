import type { HistoryEntry } from '@/domain/draft'
import type { Compared, Outcome } from '@/lib/automations/rehearse/outcome'
import type { RehearsedTurn } from '@/lib/automations/rehearse/rehearse'
import { authorWords, counted, duration, kindWords, leadOf, moment } from './words'

/** A turn that came out otherwise, with its two answers side by side. */
export function ChangedTurn({ turn, before, after }: Compared) {
  return (
    <article>
      <Where turn={turn} />
      <Texts turn={turn} />
      <div className="sides">
        <Side title="Before" outcome={before} />
        <Side title="After" outcome={after} />
      </div>
    </article>
  )
}

/** A turn that came out the same, behind one line. */
export function FoldedTurn({ turn, after }: Compared) {
  return (
    <details className="folded">
      <summary>
        {leadOf(turn.place)} <span className="soft small">{kindWords[after.kind]}</span>
      </summary>
      <article>
        <Where turn={turn} />
        <Texts turn={turn} />
        <div className="sides">
          <Side title="Before and after" outcome={after} />
        </div>
      </article>
    </details>
  )
}

const whyWithout = {
  answered: '',
  not_recorded: 'No answer is recorded for this request.',
  not_asked: 'It was not asked again.',
}

export function UnansweredTurn({ turn }: { turn: RehearsedTurn }) {
  return (
    <details className="folded">
      <summary>{leadOf(turn.place)}</summary>
      <article>
        <Where turn={turn} />
        <Texts turn={turn} />
        <p className="nothing">{whyWithout[turn.after.kind]}</p>
      </article>
    </details>
  )
}

function Where({ turn: { place, attempts } }: { turn: RehearsedTurn }) {
  const [{ request }] = attempts
  return (
    <header>
      <h3 dir="auto">{leadOf(place)}</h3>
      <p className="soft small">
        {place.businessName}, {moment(request.now, request.timezone)}
      </p>
    </header>
  )
}

/** What waited for an answer, and behind a line what was said before. */
function Texts({ turn: { attempts } }: { turn: RehearsedTurn }) {
  const { history } = attempts[0].request
  const firstWaiting = history.findLastIndex(({ author }) => author !== 'lead') + 1
  const [earlier, waiting] = [history.slice(0, firstWaiting), history.slice(firstWaiting)]
  return (
    <>
      {earlier.length > 0 && (
        <details>
          <summary className="soft small">{counted(earlier.length, 'text')} before</summary>
          <ol className="thread">
            {numbered(earlier).map(({ nth, ...entry }) => (
              <li key={nth} className="pre" dir="auto">
                <span className="soft">{authorWords[entry.author]}: </span>
                {saidIn(entry)}
              </li>
            ))}
          </ol>
        </details>
      )}
      {numbered(waiting).map(({ nth, ...entry }) => (
        <blockquote key={nth} className="said pre" dir="auto">
          {saidIn(entry)}
        </blockquote>
      ))}
    </>
  )
}

/** Texts and attempts may be equal, and nothing here ever moves. */
const numbered = <Item extends object>(items: readonly Item[]) => items.map((item, nth) => ({ ...item, nth }))

function saidIn({ body, mediaCount }: HistoryEntry): string {
  const pictures = mediaCount === 0 ? '' : `[${counted(mediaCount, 'picture')}]`
  return [body, pictures].filter((part) => part !== '').join(' ')
}

function Side({ title, outcome }: { title: string; outcome: Outcome }) {
  const { kind, words, draft, refusals } = outcome
  const isForPerson = kind === 'escalate' || kind === 'hold'
  return (
    <section className="side">
      <h4>
        {title}: <span className={isForPerson ? 'kind person' : 'kind'}>{kindWords[kind]}</span>
      </h4>
      {words === null ? (
        <p className="nothing">Nothing is texted.</p>
      ) : (
        <p className="words pre" dir="auto">
          {words}
        </p>
      )}
      <p>{draft.explanation}</p>
      {numbered(refusals).map(({ nth, text, checks }) => (
        <div key={nth} className="refused small">
          {text !== '' && (
            <p className="pre" dir="auto">
              Refused: “{text}”
            </p>
          )}
          {checks.map(({ rule, explanation }) => (
            <p key={rule}>
              {explanation} <span className="soft">{rule}</span>
            </p>
          ))}
        </div>
      ))}
      <p className="soft small">{factsOf(outcome)}</p>
    </section>
  )
}

function factsOf({ draft, segments, model }: Outcome): string {
  const asked = model.attempts === 0 ? [] : [model.name, duration(model.durationMs)]
  const sure = `${Math.round(draft.confidence * 100)}% sure`
  return [draft.rule, sure, ...(segments > 0 ? [counted(segments, 'segment')] : []), ...asked].join(' · ')
}
