import type { Again } from '@/domain/why/again'

/** An input or a figure, in words for a person. A value that is a moment stays in ISO 8601: the reader's clock is not known here. */
export type Fact = { name: string; value: string }

type Step = { at: string; words: string }

export type WhyCheck = { rule: string; passed: boolean; explanation: string }

/** One thing that is known about why something is as it is: what was decided, by which rule, from what. Plain JSON. */
export type WhyPart = {
  /** `written`, `stopped`, `gate` and `delivery` are of a text that leaves, `read` and `followed` of one that came in. */
  kind: 'written' | 'stopped' | 'happened' | 'read' | 'draft' | 'gate' | 'delivery' | 'followed'
  title: string
  explanation: string
  rule: string | null
  /** What was drafted, or said. */
  quote: string | null
  facts: Fact[]
  checks: WhyCheck[]
  /** In the order in which they came about. */
  steps: Step[]
  /** What the same rule says today. Null: no rule decided this, or what it looked at is not known. */
  again: Again | null
}

/** Everything that is known about why one text or event of a thread is as it is. */
export type Explanation = {
  id: string
  about: 'message' | 'event' | 'draft'
  conversationId: string
  at: string
  /** For somebody in a hurry. */
  brief: string[]
  parts: WhyPart[]
}

/** Whether every rule that is asked again says what it said. */
export function saysTheSame({ parts }: Explanation): boolean {
  return parts.every(({ again }) => again === null || again.same)
}

/** A part of which only so much is known. */
export function aPart(part: Pick<WhyPart, 'kind' | 'title' | 'explanation'> & Partial<WhyPart>): WhyPart {
  return { rule: null, quote: null, facts: [], checks: [], steps: [], again: null, ...part }
}
