import { consentDecision } from './consent-history'
import { type Received, type ReceivedText, type Receiving, receiveText } from './receive-text'

/**
 * What a text does on a contact's own line: STOP, START and HELP are what they are to anybody, and whatever else is said is
 * for the desk to do. Nobody reads this line, so nothing there is unread, waits for an answer or wants a person.
 */
export function receiveOnDeskLine(line: Receiving, text: ReceivedText): Received & { isCommand: boolean } {
  const isConsent = saysConsent(line, text)
  const consent = isConsent ? text.consent : ({ intent: 'none' } as const)
  const rules = { aiAnswers: false, quietMs: 0, maxWaitMs: 0 }
  const { conversation, effects } = receiveText(line, { ...text, consent }, rules)
  const { unreadCount, flagReason } = line
  return {
    conversation: { ...conversation, unreadCount, flagReason },
    effects,
    isCommand: !isConsent && text.timing !== 'history',
  }
}

/** To somebody who has not opted out, YES is an answer and no START. */
function saysConsent({ blocked }: Receiving, { consent }: ReceivedText): boolean {
  const decision = consentDecision(consent)
  return decision === 'opt_out' || (decision === 'opt_in' && blocked) || consent.intent === 'help'
}

/** A phone has proved that it is a contact's: what it said before as a lead waits for nobody any more. */
export function becomeDeskLine(conversation: Receiving): Receiving {
  const { epoch } = conversation
  return {
    ...conversation,
    epoch: epoch + 1,
    unreadCount: 0,
    flagReason: null,
    replyWaitingSince: null,
    replyDueAt: null,
  }
}
