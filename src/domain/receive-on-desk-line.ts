import { consentDecision } from './consent-history'
import { type Received, type ReceivedText, type Receiving, receiveText } from './receive-text'

/**
 * What a text does on a contact's own line: STOP, START and HELP are what they are to anybody, and whatever else is said is
 * for the desk to do. Nobody reads this line, so nothing there is unread, waits for an answer or wants a person.
 */
export function receiveOnDeskLine(line: Receiving, text: ReceivedText): Received & { isCommand: boolean } {
  const isConsent = saysConsent(line, text)
  const consent = isConsent ? text.consent : ({ intent: 'none' } as const)
  const rules = { aiAnswers: false, textsByItself: false, quietMs: 0, maxWaitMs: 0 }
  const { conversation, effects } = receiveText(line, { ...text, consent }, rules)
  const { unreadCount, flagReason } = line
  return {
    conversation: { ...conversation, unreadCount, flagReason },
    effects,
    isCommand: !isConsent && text.timing !== 'history',
  }
}

/**
 * To somebody who has not opted out, YES is an answer and no START. In so many words a contact speaks of a lead, or for the
 * desk to pass on.
 */
function saysConsent({ blocked }: Receiving, { consent }: ReceivedText): boolean {
  if (consent.rule?.startsWith('plain:')) return false
  const decision = consentDecision(consent)
  return decision === 'opt_out' || (decision === 'opt_in' && blocked) || consent.intent === 'help'
}

/** A phone has proved that it is a contact's: what it said before as a lead waits for nobody, and no AI is in charge. */
export function becomeDeskLine(conversation: Receiving): Received {
  const { state: from, blocked } = conversation
  const epoch = conversation.epoch + 1
  const idle = { unreadCount: 0, flagReason: null, replyWaitingSince: null, replyDueAt: null }
  const paused = { state: 'paused', epoch, stateBeforeBlock: blocked ? 'paused' : null } as const
  const reason = { rule: 'contact:joined', explanation: "This phone joined the business's contacts." }
  return {
    conversation: { ...conversation, ...idle, ...paused },
    effects: [{ kind: 'event', event: 'pause', from, to: 'paused', epoch, reason }],
  }
}
