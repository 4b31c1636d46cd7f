import type { Draft, DraftFacts, DraftRequest } from '@/domain/draft'
import { folded } from './folded'

/** What every check looks at, prepared once. Texts are folded, so that a disguise does not hide what they say. */
export type CheckInput = {
  draft: Draft
  request: DraftRequest
  facts: DraftFacts
  text: string
  /** All that the business itself has written: its profile, knowledge and instructions, and its people in the thread. */
  businessWords: string
  leadWords: string
}

/** Why a draft may not leave; `found` is what gave it away. */
export type Refusal = { explanation: string; found?: string }

export type Check = (input: CheckInput) => Refusal | null

/** What is longer is refused for its length: nobody needs to know what else is wrong with it. */
const longestRead = 2_000

export function checkInput(draft: Draft, request: DraftRequest, facts: DraftFacts): CheckInput {
  const { businessName, profile, instructions, knowledge, history } = request
  const saidBy = (...authors: string[]) =>
    history.filter(({ author }) => authors.includes(author)).map(({ body }) => body)
  const written = knowledge.flatMap(({ title, body }) => [title, body])
  const business = [businessName, profile, instructions, ...written, ...saidBy('human', 'automation')]
  return {
    draft,
    request,
    facts,
    text: folded(draft.text.slice(0, longestRead)),
    businessWords: folded(business.join('\n')).toLowerCase(),
    leadWords: folded(saidBy('lead').join('\n')).toLowerCase(),
  }
}
