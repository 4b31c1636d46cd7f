import type { CrashReport } from './crash-run'
import type { CrashOptions } from './options'
import { type Count, counts } from './verdict'

/** The run as a table for people. */
export function tableOf(options: CrashOptions, report: CrashReport): string {
  const { kills, watched, verdict, unfinished, failures } = report
  const by = (kind: string) => kills.filter((kill) => kill.startsWith(kind)).length
  return [
    titleOf(options, report),
    row(
      'kills',
      kills.length,
      `${by('random')} at random, ${by('starting')} while starting, ${by('point')} at a point`,
    ),
    ...pointRows(kills),
    row('messages', watched.texts + watched.accepted, `${watched.texts} texts in, ${watched.accepted} accepted out`),
    ...counts.map((count) => row(count, verdict[count].length, wordsFor(count, report))),
    row('unknown', report.unknowns.ever, fates(report)),
    ...(unfinished === null ? [] : [`not finished in time: ${JSON.stringify(unfinished)}`]),
    ...(failures.length === 0 ? [] : [`answered with 500: ${failures.length}×, the first: ${failures[0]}`]),
    ...counts.flatMap((count) => examplesOf(count, verdict[count])),
  ].join('\n')
}

function titleOf({ seed, database, desks, broken }: CrashOptions, { seconds }: CrashReport): string {
  const several = desks === 1 ? '' : ` with ${desks} desks`
  const law = broken === null ? '' : `, with ${broken} broken into it`
  return `seed ${seed} on ${database}${several}${law}, ${seconds} s`
}

/** Against what a count is held: nothing is proved by what could not have happened. */
function wordsFor(count: Count, { watched }: CrashReport): string {
  switch (count) {
    case 'inbound lost':
      return `of ${watched.texts} texts, ${watched.unanswered} of them with a webhook that nobody answered`
    case 'inbound doubled':
      return ''
    case 'outbound lost':
      return `of ${listOf(watched.written)}; ${watched.sends} sends were answered with 201`
    case 'outbound doubled':
      return `in ${watched.requests} requests`
    case 'sent after STOP was answered':
      return `in ${watched.silences} silences`
    case 'AI message after takeover was answered':
      return `in ${watched.takeovers} takeovers`
    case 'opted out, and the desk does not know':
      return ''
  }
}

function fates({ unknowns: { byCallback, byLog, shown } }: CrashReport): string {
  return `${byCallback} settled by callback, ${byLog} by the message log; left to a person: ${listOf(shown) || 'none'}`
}

const listOf = (numbers: Record<string, number>) =>
  Object.entries(numbers)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

/** Whether every law held and the desk came to rest. */
export function hasHeld({ verdict, unfinished, failures }: CrashReport): boolean {
  return counts.every((count) => verdict[count].length === 0) && unfinished === null && failures.length === 0
}

const row = (name: string, count: number, words = '') =>
  `${name.padEnd(40)}${`${count}`.padStart(7)}   ${words}`.trimEnd()

function pointRows(kills: CrashReport['kills']): string[] {
  const points = kills.filter((kill) => kill.startsWith('point ')).map((kill) => kill.slice('point '.length))
  return [...new Set(points)]
    .toSorted()
    .map((point) => row(`  ${point}`, points.filter((other) => other === point).length))
}

const mostExamples = 10

function examplesOf(count: string, found: readonly string[]): string[] {
  if (found.length === 0) return []
  return ['', `${count}:`, ...found.slice(0, mostExamples).map((sentence) => `  ${sentence}`)]
}
