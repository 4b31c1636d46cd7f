import { type AiMode, aiModes } from '@/domain/ai-mode'
import { consentDecision } from '@/domain/consent-history'
import { type ConsentReading, readConsentIntent } from '@/domain/consent-intent'
import { whyHeld } from '@/domain/consent-question'
import { type ConversationState, conversationStates } from '@/domain/conversation-state'
import type { Reason } from '@/domain/message'
import type { TextTiming } from '@/domain/text-timing'
import { type Again, compared } from './again'

/** An inbound text, and what it met: all that decides what becomes of it. */
export type TextMet = {
  consent: ConsentReading
  timing: TextTiming
  state: ConversationState
  /** They had opted out. */
  blocked: boolean
  /** A later STOP or START was known already. */
  overtaken: boolean
  /** On the line of one of the business's own people. */
  deskLine: boolean
  aiMode: AiMode
  /** The business is switched on, and the sender can be texted. */
  mayBeTexted: boolean
}

/** How an inbound text was read and who was to answer it, stored with the text: the same cases as `receiveText`. */
export function textReading(met: TextMet): Reason {
  const { consent, ...situation } = met
  const inputs = { intent: consent.intent, consentRule: consent.rule ?? null, ...situation }
  return { ...(wordOfConsent(met) ?? ordinary(met)), inputs }
}

type Said = Pick<Reason, 'rule' | 'explanation'>

function wordOfConsent({ consent, timing, blocked, overtaken, deskLine }: TextMet): Said | null {
  const { intent, rule = intent } = consent
  // In so many words one of the business's own people speaks of a customer.
  if (deskLine && !isWord(rule)) return null
  const decision = consentDecision(consent)
  if (decision !== null && overtaken)
    return { rule: 'inbound:overtaken', explanation: 'They had said STOP or START again after this, and that counts.' }
  if (decision === 'opt_out') return { rule, explanation: 'They said that they want no more texts.' }
  if (decision === 'opt_in' && blocked) return { rule, explanation: 'They said that they want texts again.' }
  if (intent === 'help' && timing === 'now')
    return { rule, explanation: 'They asked for help. Whoever answers STOP, START and HELP for this number does.' }
  if (intent !== 'hold' || blocked || timing === 'history') return null
  return { rule, explanation: `${whyHeld(rule)} A person has to look.` }
}

const isWord = (rule: string) => rule.startsWith('keyword:') || rule.startsWith('provider:')

function ordinary({ deskLine, blocked, timing, state, aiMode, mayBeTexted }: TextMet): Said {
  if (deskLine) return { rule: 'inbound:own_people', explanation: 'One of your own people texted the desk.' }
  if (blocked) return { rule: 'inbound:opted_out', explanation: 'They had opted out, so nobody answers by itself.' }
  if (timing === 'history')
    return { rule: 'inbound:history', explanation: 'It is from before the desk, so nobody answers it by itself.' }
  if (timing === 'late')
    return { rule: 'inbound:late', explanation: 'It came in late, so a person is to look instead of the AI.' }
  if (state === 'human_takeover')
    return { rule: 'inbound:taken_over', explanation: 'A person had taken over, so the AI stays silent.' }
  if (state === 'paused')
    return { rule: 'inbound:paused', explanation: 'The conversation was paused, so the AI stays silent.' }
  if (!mayBeTexted)
    return { rule: 'inbound:no_answer', explanation: 'Nobody here can be texted, or the business is switched off.' }
  switch (aiMode) {
    case 'off':
      return { rule: 'inbound:ai_off', explanation: 'The AI was switched off, so it stays silent.' }
    case 'assist':
      return { rule: 'inbound:assist', explanation: 'The AI was to draft an answer for a person to send.' }
    case 'auto':
      return { rule: 'inbound:answer', explanation: 'The AI was to answer it.' }
  }
}

/**
 * Reads the stored words again, in the situation that they met. What the provider has read itself is its word and stands.
 * Null: what they met is not known.
 */
export function readingAgain(body: string, { rule, inputs = {} }: Reason): Again | null {
  const met = readMet(body, inputs)
  if (met === null) return null
  const now = textReading(met)
  return compared(inWords(rule, inputs), inWords(now.rule, now.inputs))
}

function inWords(rule: string, { intent, consentRule }: Inputs = {}): string {
  return `${rule} (${[intent, consentRule].filter((word) => typeof word === 'string').join(' by ')})`
}

type Inputs = NonNullable<Reason['inputs']>

const timings = ['now', 'late', 'history'] as const
const intents = ['opt_out', 'hold', 'opt_in', 'help', 'none'] as const

function readMet(body: string, inputs: Inputs): TextMet | null {
  const state = conversationStates.find((each) => each === inputs.state)
  const timing = timings.find((each) => each === inputs.timing)
  const aiMode = aiModes.find((each) => each === inputs.aiMode)
  if (!state || !timing || !aiMode) return null
  return {
    consent: wordOfProvider(inputs) ?? readConsentIntent(body),
    timing,
    state,
    aiMode,
    blocked: inputs.blocked === true,
    overtaken: inputs.overtaken === true,
    deskLine: inputs.deskLine === true,
    mayBeTexted: inputs.mayBeTexted === true,
  }
}

function wordOfProvider({ intent, consentRule: rule }: Inputs): ConsentReading | null {
  const known = intents.find((each) => each === intent)
  return known && typeof rule === 'string' && rule.startsWith('provider:') ? { intent: known, rule } : null
}
