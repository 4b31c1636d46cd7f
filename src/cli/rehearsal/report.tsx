import { renderToStaticMarkup } from 'react-dom/server'
import { type Compared, compare } from '@/lib/automations/rehearse/outcome'
import type { RehearsedTurn } from '@/lib/automations/rehearse/rehearse'
import type { Answerer, RehearsalOptions } from './read-options'
import { style } from './style'
import { Summary } from './summary'
import { ChangedTurn, FoldedTurn, UnansweredTurn } from './turn'
import { counted } from './words'

export type Report = {
  options: Pick<RehearsalOptions, 'instructions' | 'answerer'>
  turns: readonly RehearsedTurn[]
  interrupted: boolean
  now: Date
}

/**
 * One HTML page that needs nothing else and runs nothing: what customers have written is text in it, and even if it were not,
 * its policy allows no script, picture or address.
 */
export function rehearsalReport(report: Report): string {
  return `<!doctype html>\n${renderToStaticMarkup(<Page {...report} />)}\n`
}

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

function Page(report: Report) {
  const { turns } = report
  const compared = compare(turns)
  const changed = compared.filter((one) => one.changed)
  const unchanged = compared.filter((one) => !one.changed)
  const missing = turns.filter(({ after }) => after.kind !== 'answered')
  return (
    <html lang="en">
      {/* oxlint-disable-next-line nextjs/no-head-element -- a file of its own, and no page of the desk */}
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="no-referrer" />
        <title>Rehearsal</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <Heading {...report} compared={compared} />
          <Summary compared={compared} />
          <h2>{counted(changed.length, 'changed turn')}</h2>
          {changed.map((one) => (
            <ChangedTurn key={keyOf(one.turn)} {...one} />
          ))}
          <h2>{counted(unchanged.length, 'unchanged turn')}</h2>
          {unchanged.map((one) => (
            <FoldedTurn key={keyOf(one.turn)} {...one} />
          ))}
          {missing.length > 0 && <h2>{counted(missing.length, 'turn')} without a new answer</h2>}
          {missing.map((turn) => (
            <UnansweredTurn key={keyOf(turn)} turn={turn} />
          ))}
        </main>
      </body>
    </html>
  )
}

const keyOf = ({ place, attempts: [first] }: RehearsedTurn) => `${place.conversationId} ${first.request.now}`

function Heading({ options, turns, interrupted, now, compared }: Report & { compared: readonly Compared[] }) {
  const { instructions, answerer } = options
  const conversations = new Set(turns.map(({ place }) => place.conversationId)).size
  const businesses = [...new Set(turns.map(({ place }) => place.businessName))]
  const notRecorded = turns.filter(({ after }) => after.kind === 'not_recorded').length
  const notAsked = turns.filter(({ after }) => after.kind === 'not_asked').length
  const failed = compared.filter(({ after }) => after.modelFailed).length
  return (
    <header>
      <h1>Rehearsal</h1>
      <p className="soft">
        What the AI would have said in {counted(conversations, 'past conversation')}. Nobody was texted.
      </p>
      <dl className="tried">
        <dt>Instructions</dt>
        <dd>
          {instructions === null ? (
            'As they were'
          ) : (
            <details>
              <summary>New, from {instructions.file}</summary>
              <p className="pre">{instructions.text}</p>
            </details>
          )}
        </dd>
        <dt>Answered by</dt>
        <dd>{answeredBy(answerer, compared)}</dd>
        <dt>{businesses.length === 1 ? 'Business' : 'Businesses'}</dt>
        <dd>{businesses.join(', ')}</dd>
        <dt>Made</dt>
        <dd>{now.toISOString().slice(0, 16).replace('T', ' ')} UTC</dd>
      </dl>
      {interrupted && (
        <Notice>
          It was interrupted: {counted(notAsked, 'turn')} of {turns.length} were not asked again.
        </Notice>
      )}
      {notRecorded > 0 && (
        <Notice>
          No answer was recorded for {counted(notRecorded, 'turn')} of {turns.length}. They are left out of all sums.
        </Notice>
      )}
      {failed > 0 && <Notice>The model failed in {counted(failed, 'turn')}: a person is called there.</Notice>}
    </header>
  )
}

const Notice = ({ children }: { children: React.ReactNode }) => <p className="notice">{children}</p>

function answeredBy(answerer: Answerer, compared: readonly Compared[]): string {
  const names = (side: 'before' | 'after') =>
    [...new Set(compared.map((one) => one[side].model.name))].filter((name) => name !== 'none').join(', ') || 'nobody'
  const recorded = typeof answerer === 'object' && 'recorded' in answerer ? `, as recorded in ${answerer.file}` : ''
  const [before, after] = [names('before'), names('after')]
  return before === after ? `${after}${recorded}` : `${after}${recorded} (before: ${before})`
}
