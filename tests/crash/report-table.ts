import type { CrashReport } from './crash-run'
import type { CrashOptions } from './options'
import { counts } from './verdict'

/** The run as a table for people. */
export function tableOf(options: CrashOptions, report: CrashReport): string {
  const { kills, messages, verdict, unknowns, unfinished, failures, seconds } = report
  const shown = Object.entries(unknowns.shown).map(([code, count]) => `${count} ${code}`)
  const by = (kind: string) => kills.filter((kill) => kill.startsWith(kind)).length
  const desks = options.desks === 1 ? '' : ` with ${options.desks} desks`
  const law = options.broken === null ? '' : `, with ${options.broken} broken into it`
  return [
    `seed ${options.seed} on ${options.database}${desks}${law}, ${seconds} s`,
    row(
      'kills',
      kills.length,
      `${by('random')} at random, ${by('starting')} while starting, ${by('point')} at a point`,
    ),
    ...pointRows(kills),
    row(
      'messages',
      messages.texts + messages.accepted,
      `${messages.texts} texts in, ${messages.accepted} accepted out`,
    ),
    row('requests to send', messages.requests, `${messages.sends} sends by people`),
    ...counts.map((count) => row(count, verdict[count].length)),
    row(
      'unknown',
      unknowns.ever,
      `${unknowns.byCallback} settled by callback, ${unknowns.byLog} by the message log; ${shown.length === 0 ? 'none left' : `left to a person: ${shown.join(', ')}`}`,
    ),
    ...(unfinished === null ? [] : [`not finished in time: ${JSON.stringify(unfinished)}`]),
    ...(failures.length === 0 ? [] : [`answered with 500: ${failures.length}×, the first: ${failures[0]}`]),
    ...counts.flatMap((count) => examplesOf(count, verdict[count])),
  ].join('\n')
}

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
