import { type Explanation, saysTheSame, type WhyPart } from '@/lib/conversations/why/explanation'

/** An explanation for people: in a breath first, then each thing that is known, and at the end whether it would be so today. */
export function explainReport(explanation: Explanation): string {
  const { about, id, at, brief, parts } = explanation
  const lines = [...brief, '', `${names[about]} ${id}, ${at}`, ...parts.flatMap(partLines), '', verdict(explanation)]
  return `${lines.join('\n')}\n`
}

const names: Record<Explanation['about'], string> = { message: 'Text', event: 'Event', draft: 'Draft' }

function partLines({ title, explanation, rule, quote, facts, checks, steps, again }: WhyPart): string[] {
  const width = Math.max(0, ...facts.map(({ name }) => name.length))
  return [
    '',
    title.toUpperCase(),
    `  ${explanation}`,
    ...(rule === null ? [] : [`  Rule: ${rule}`]),
    ...(quote === null ? [] : quote.split('\n').map((line) => `  | ${line}`)),
    ...facts.map(({ name, value }) => `  ${name.padEnd(width)}  ${value}`),
    ...checks.map((check) => `  ${check.passed ? '✓' : '✗'} ${check.explanation} (${check.rule})`),
    ...steps.map((step) => `  ${step.at}  ${step.words}`),
    ...againLines(again),
  ]
}

function againLines(again: WhyPart['again']): string[] {
  if (again === null) return []
  return [again.same ? '  Asked again: the same.' : `  Asked again, now it would be: ${again.now}`]
}

function verdict(explanation: Explanation): string {
  const asked = explanation.parts.filter(({ again }) => again !== null).length
  if (asked === 0) return 'No rule decided this, so there is none to ask again.'
  return saysTheSame(explanation)
    ? 'Every rule that was asked again says the same.'
    : 'Something would be different today.'
}
