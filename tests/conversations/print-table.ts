import type { Conversation, Expected, Turn } from './conversation'
import { differences } from './differences'
import type { Played } from './play'

const names: Record<Conversation['language'], string> = {
  en: 'English',
  es: 'Spanish',
  fr: 'French',
  pt: 'Portuguese',
  other: 'other',
}

/** How many turns came out as expected, by language, with the rules and with a model. */
export function printTable({ rules, model }: Record<'rules' | 'model', readonly Played[]>): void {
  const languages = [...new Set(rules.map(({ conversation }) => conversation.language))]
  const rows = [...languages, undefined].map((language) => {
    const ofLanguage = (played: readonly Played[]) =>
      played.filter(({ conversation }) => language === undefined || conversation.language === language)
    return [
      language === undefined ? 'all' : names[language],
      ofLanguage(rules).length,
      turnsOf(ofLanguage(rules)).length,
      asExpected(ofLanguage(rules), (turn) => turn.rules),
      asExpected(ofLanguage(model), (turn) => turn.model.expected),
    ]
  })
  const head = ['', 'conversations', 'turns', 'rules as expected', 'model as expected']
  const lines = [head, ...rows].map((cells) =>
    cells.map((cell, at) => (at === 0 ? `${cell}`.padEnd(12) : `${cell}`.padStart(19))).join(''),
  )
  process.stdout.write(`\n${lines.join('\n')}\n\n`)
}

const turnsOf = (played: readonly Played[]) => played.flatMap(({ conversation }) => conversation.turns)

function asExpected(played: readonly Played[], expectedOf: (turn: Turn) => Expected): number {
  return played.flatMap(({ conversation, came }) =>
    conversation.turns.filter((turn, nth) => differences(conversation, expectedOf(turn), came[nth]).length === 0),
  ).length
}
