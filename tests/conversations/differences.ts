import { languageOf } from '@/domain/language'
import type { Conversation, Expected } from './conversation'
import type { Came } from './play'

/** In what a turn came out otherwise than it should; nothing where all is as expected. */
export function differences(conversation: Conversation, expected: Expected, came: Came | undefined): string[] {
  if (came === undefined) return ['it was never played']
  const rule = expected.does === 'nothing' ? expected.takenBy : expected.rule
  const contains = expected.does === 'nothing' ? [] : (expected.contains ?? [])
  return [
    ...(came.does === expected.does ? [] : [`it came to ${came.does} and not to ${expected.does}`]),
    ...(came.rule === rule ? [] : [`because of ${came.rule} and not of ${rule}`]),
    ...contains.filter((words) => !came.texts.join('\n').includes(words)).map((words) => `they never read “${words}”`),
    ...textsAsIs(expected, came),
    ...(expected.does === 'reply' ? foreignTo(conversation, came.texts) : []),
  ]
}

function textsAsIs({ does }: Expected, { texts, rule }: Came): string[] {
  // Who may want no more texts is asked once.
  const none = rule === 'hold' ? [0, 1] : [0]
  const wanted = { reply: [1], escalate: [0, 1], close: [0, 1], wait: [0], opt_out_suspected: [0], nothing: none }[does]
  return wanted.includes(texts.length) ? [] : [`they read ${texts.length} texts: ${texts.join(' / ')}`]
}

function foreignTo({ language }: Conversation, texts: readonly string[]): string[] {
  if (language === 'other') return []
  return texts
    .filter((text) => (languageOf(text) ?? language) !== language)
    .map((text) => `“${text}” is not in the language of the lead`)
}
