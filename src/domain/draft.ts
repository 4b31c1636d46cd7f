import type { OutsideHours } from './business-hours'
import type { Author } from './message'

/**
 * What can be proposed: an answer, a person, silence, a question whether they want no more texts (a person decides), or that
 * the conversation is over.
 */
export const draftActions = ['reply', 'escalate', 'wait', 'opt_out_suspected', 'close'] as const
export type DraftAction = (typeof draftActions)[number]

/** What a model, or the rules in its place, proposes to do about the lead's latest texts. */
export type Draft = {
  action: DraftAction
  /** What to text: the answer, or with `escalate` the acknowledgement; empty: the business's own words. */
  text: string
  /** 0 to 1. */
  confidence: number
  /** A rule's name, stored with whatever comes of this. */
  rule: string
  /** Why, in a sentence for the person who reads the thread. */
  explanation: string
}

/** Who drafted, and what it took. */
export type ModelFacts = {
  /** `rules`, or the provider and model such as `anthropic:claude-sonnet-4-5`. */
  name: string
  inputTokens: number
  outputTokens: number
  /** Millionths of a US dollar. */
  costMicros: number
  durationMs: number
  /** How often it was asked: a malformed answer is asked for once more. */
  attempts: number
}

export type Drafted = { draft: Draft; model: ModelFacts }

/** Who drafted where no answer could be sent anyway, so that no model was asked. */
export const nobody: ModelFacts = {
  name: 'none',
  inputTokens: 0,
  outputTokens: 0,
  costMicros: 0,
  durationMs: 0,
  attempts: 0,
}

/** What one check said of a draft. */
export type CheckResult = {
  rule: string
  passed: boolean
  /** A sentence for the person who reads the thread. */
  explanation: string
  inputs?: Record<string, string | number | boolean | null>
}

/** `at` in ISO 8601, so that a request can be stored and asked again. */
export type HistoryEntry = { author: Author; body: string; mediaCount: number; at: string }

export type Knowledge = { title: string; body: string }

/** All that a draft may be based on; plain JSON. The newest history, oldest first. */
export type DraftRequest = {
  businessName: string
  /** What the business says about itself. */
  profile: string
  /** How the business wants its AI to write. */
  instructions: string
  knowledge: Knowledge[]
  /** The business's hours in words and whether it is open now; null where it keeps none. */
  hours: { inWords: string; openNow: boolean } | null
  timezone: string
  leadName: string | null
  /** What the lead has said elsewhere, such as in a form. */
  known: { need: string | null; address: string | null }
  history: HistoryEntry[]
  /** A first answer to the same texts that its checks refused, and why, so that the second is better. */
  previousAttempt?: { text: string; problems: string[] }
  now: string
}

/** What the checks look at besides the request: never told to a model. Plain JSON. */
export type DraftFacts = {
  /** Hosts that may be linked to, and those below them. */
  allowedLinks: string[]
  /** E.164: the business's own number, and the lead's. */
  phones: string[]
  /** The lead's own. */
  emails: string[]
  outsideHours: OutsideHours
  /** Texts by the AI in the 24 hours before the draft. */
  aiTextsInDay: number
}
