import type { DraftStatus, ReplyDraft } from '@/db/schema'
import { draftAgain, type KeptDraft } from '@/domain/why/draft-again'
import { aPart, type Fact, type WhyPart } from './explanation'
import { factsOf, modelFacts, percent } from './facts'

/** The drafts of one turn, the last one last: those that were refused before it explain it. */
export function draftParts(turn: readonly ReplyDraft[]): WhyPart[] {
  return turn.map((draft, index) => draftPart(draft, titleOf(index, turn.length)))
}

function titleOf(index: number, count: number): string {
  if (count === 1) return 'The draft'
  return index === count - 1 ? 'The last draft' : 'A draft before it'
}

function draftPart(row: ReplyDraft, title: string): WhyPart {
  const { rule, explanation, text, checks } = row
  return aPart({
    kind: 'draft',
    title,
    explanation: [explanation, ...fates[row.status]].join(' '),
    rule,
    quote: text === '' ? null : text,
    facts: [...draftFacts(row), ...modelFacts(row.model)],
    checks: checks.map(({ rule, passed, explanation }) => ({ rule, passed, explanation })),
    again: draftAgain(keptDraft(row)),
  })
}

/** As the rules that are asked again take it. */
export function keptDraft(row: ReplyDraft): KeptDraft {
  const { action, text, confidence, rule, explanation, model, request, facts, mode, checks, outcome } = row
  const draft = { action, text, confidence, rule, explanation }
  return { draft, model, request, facts, mode, checks, outcome }
}

/** What became of it, where that is not what it proposed. */
const fates: Record<DraftStatus, string[]> = {
  open: ['It waits for a person.'],
  stale: ['Something happened before it could be used.'],
  refused: ['Its checks refused it.'],
  acted: [],
  approved: ['A person sent it.'],
  discarded: ['A person threw it away.'],
}

function draftFacts({ action, confidence, mode, outcome, request }: ReplyDraft): Fact[] {
  const outcomeFact = outcome === null ? [] : [{ name: 'What it led to', value: outcomes[outcome] }]
  return [
    ...factsOf({ rule: '', explanation: '', inputs: { action, aiMode: mode } }),
    { name: 'How sure the AI was', value: percent(confidence) },
    ...outcomeFact,
    { name: 'Texts it had read', value: `${request.history.length}` },
    { name: 'Drafted at', value: request.now },
  ]
}

const outcomes: Record<NonNullable<ReplyDraft['outcome']>, string> = {
  send: 'its words were sent',
  offer: 'it was shown to a person',
  silence: 'nothing was said',
  escalate: 'a person was called',
  hold: 'a person has to look first',
  close: 'the conversation was closed',
}
