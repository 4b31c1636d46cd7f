import { type ConsentReading, readConsentIntent } from './consent-intent'
import { type ClockTime, clockSlackMs } from './two-clocks'

/**
 * What a text decides about further texts. A bare YES decides nothing, also where it follows a STOP: it opts in only where an
 * opt-in is pending, and the desk never leaves one so. It asks nobody who opted out (the gate would refuse the question), and
 * an owner who is told otherwise lifts the block on record (`re-consent.ts`). Twilio takes YES for START on a plain long code
 * and may text again from then on; the desk keeps its own block, the stricter of the two. Where Advanced Opt-Out has read
 * YES as START, it is that word: the rule is then `provider:start`.
 */
export function consentDecision({ intent, rule }: ConsentReading): 'opt_out' | 'opt_in' | null {
  if (intent === 'opt_out') return 'opt_out'
  return intent === 'opt_in' && rule !== 'keyword:yes' ? 'opt_in' : null
}

export type ConsentWord = ClockTime & { decision: 'opt_out' | 'opt_in' }

/** The decision in an inbound text that is stored already; null where there is none. */
export function consentWord(text: ClockTime & { body: string }): ConsentWord | null {
  const decision = consentDecision(readConsentIntent(text.body))
  return decision && { decision, at: text.at, clock: text.clock }
}

/**
 * From when on a word that comes in late decides anything; null: at all times. A STOP or START from before the last one that
 * is known was overtaken by it. Where only the difference between the clocks could tell which was first, STOP holds.
 */
export function decisiveSince(known: readonly ConsentWord[]): Date | null {
  if (known.length === 0) return null
  return new Date(Math.max(...known.map(standsFrom)))
}

function standsFrom({ at, clock, decision }: ConsentWord): number {
  if (clock === 'provider') return at.getTime()
  return at.getTime() + (decision === 'opt_out' ? clockSlackMs : -clockSlackMs)
}
