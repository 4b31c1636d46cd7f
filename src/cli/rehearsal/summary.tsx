import { type Figures, figuresOf } from '@/lib/automations/rehearse/figures'
import type { Compared } from '@/lib/automations/rehearse/outcome'
import { counted, difference, dollars, duration, kindWords, whole } from './words'

/** Both sides in numbers. Turns without a new answer count on neither. */
export function Summary({ compared }: { compared: readonly Compared[] }) {
  const before = figuresOf(compared, 'before')
  const after = figuresOf(compared, 'after')
  return (
    <section>
      <h2>Summary</h2>
      <table>
        <caption>
          {counted(compared.length, 'turn')} answered again, {compared.filter(({ changed }) => changed).length} of them
          otherwise than before
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="soft">Of these turns</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FiguresRow key={row.name} {...row} before={before} after={after} />
          ))}
        </tbody>
      </table>
      {hasNoPrice(after) && <p className="notice">No price is known for this model: its cost is not in these sums.</p>}
      <ChangesByKind compared={compared} />
    </section>
  )
}

/** Null where there is no such figure. */
type Row = { name: string; value: (figures: Figures) => number | null; say?: (amount: number) => string }

function FiguresRow({ name, value, say = whole, before, after }: Row & { before: Figures; after: Figures }) {
  const [one, other] = [value(before), value(after)]
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{one === null ? 'none' : say(one)}</td>
      <td>{other === null ? 'none' : say(other)}</td>
      <td>{one === null || other === null ? '' : difference(one, other, say)}</td>
    </tr>
  )
}

const rows: readonly Row[] = [
  { name: 'Answers', value: ({ answers }) => answers },
  { name: 'A person is called', value: ({ escalations }) => escalations },
  { name: 'Silences', value: ({ silences }) => silences },
  { name: 'Conversations closed', value: ({ closings }) => closings },
  { name: 'Attempts refused by a check', value: ({ refusals }) => refusals },
  { name: 'Failures of the model', value: ({ modelFailures }) => modelFailures },
  { name: 'Segments', value: ({ segments }) => segments },
  { name: 'Cost of the segments', value: ({ segmentCostMicros }) => segmentCostMicros, say: dollars },
  { name: 'Tokens read', value: ({ inputTokens }) => inputTokens },
  { name: 'Tokens written', value: ({ outputTokens }) => outputTokens },
  { name: 'Cost of the model', value: ({ modelCostMicros }) => modelCostMicros, say: dollars },
  { name: 'Half of the drafts took at most', value: ({ latency }) => latency?.median ?? null, say: duration },
  { name: 'The slowest draft took', value: ({ latency }) => latency?.longest ?? null, say: duration },
]

const hasNoPrice = ({ inputTokens, outputTokens, modelCostMicros }: Figures) =>
  inputTokens + outputTokens > 0 && modelCostMicros === 0

function ChangesByKind({ compared }: { compared: readonly Compared[] }) {
  const counts = new Map<string, number>()
  for (const { before, after } of compared.filter(({ changed }) => changed)) {
    const words = before.kind === after.kind ? 'Other words' : `${kindWords[before.kind]} → ${kindWords[after.kind]}`
    counts.set(words, (counts.get(words) ?? 0) + 1)
  }
  if (counts.size === 0) return null
  return (
    <ul className="kinds">
      {[...counts].map(([words, count]) => (
        <li key={words}>
          {words}: {whole(count)}
        </li>
      ))}
    </ul>
  )
}
