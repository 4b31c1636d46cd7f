import type { Author } from './message'

/** What a model, or the rules in its place, proposes to do about the lead's latest texts. */
export type Draft = {
  action: 'reply' | 'escalate' | 'wait'
  /** What to text: the answer, or with `escalate` the acknowledgement; empty: the business's own words. */
  text: string
  /** 0 to 1. */
  confidence: number
  /** A rule's name, stored with whatever comes of this. */
  rule: string
  /** Why, in a sentence for the person who reads the thread. */
  explanation: string
}

export type HistoryEntry = { author: Author; body: string; mediaCount: number; at: Date }

/** All that a draft may be based on. The newest history, oldest first. */
export type DraftRequest = {
  businessName: string
  /** What the business says about itself. */
  profile: string
  leadName: string | null
  /** What the lead has said elsewhere, such as in a form. */
  known: { need: string | null; address: string | null }
  history: HistoryEntry[]
  now: Date
}
