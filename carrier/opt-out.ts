import type { OwnedNumber } from './store'

export type OptOutType = 'STOP' | 'START' | 'HELP'

/** Twilio's default keywords (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out). */
const KEYWORDS = new Map<string, OptOutType>([
  ...['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'].map(
    (word) => [word, 'STOP'] as const,
  ),
  ...['START', 'YES', 'UNSTOP'].map((word) => [word, 'START'] as const),
  ...['HELP', 'INFO'].map((word) => [word, 'HELP'] as const),
])

const REPLIES: Record<OptOutType, string> = {
  STOP: 'You have successfully been unsubscribed. You will not receive any more messages from this number. Reply START to resubscribe.',
  START:
    'You have successfully been re-subscribed to messages from this number. Reply HELP for help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
  HELP: 'Reply STOP to unsubscribe. Msg&Data Rates May Apply.',
}

/** Toll-free numbers are answered by the network itself, which does not take YES for consent. */
const TOLL_FREE_REPLIES: Record<OptOutType, string> = {
  STOP: 'NETWORK MSG: You replied with the word "stop" which blocks all texts sent from this number. Text back "unstop" to receive messages again.',
  START: 'NETWORK MSG: You have replied "unstop" and will begin receiving messages again from this number.',
  HELP: REPLIES.HELP,
}

/** The whole body must be the keyword: "help my basement is flooding" is a customer. */
export function readKeyword(body: string, number: string): OptOutType | null {
  const word = body.trim().toUpperCase()
  if (word === 'YES' && isTollFree(number)) return null
  return KEYWORDS.get(word) ?? null
}

export type OptOutEffect = { blocked: boolean; reply: string | null }

/**
 * What a keyword does to the pair (number, phone). A word that changes nothing is not answered (a customer's plain "yes"
 * least of all), and a phone that opted out hears nothing until it opts in again.
 */
export function optOutEffect(keyword: OptOutType, number: OwnedNumber, wasBlocked: boolean): OptOutEffect {
  const blocked = keyword === 'STOP' || (wasBlocked && keyword === 'HELP')
  const answers = keyword === 'HELP' ? !wasBlocked : blocked !== wasBlocked
  const replies = isTollFree(number.number) ? TOLL_FREE_REPLIES : REPLIES
  return { blocked, reply: answers && number.replies ? replies[keyword] : null }
}

export function isTollFree(number: string): boolean {
  return /^\+18(00|33|44|55|66|77|88)\d{7}$/.test(number)
}

export function isShortCode(number: string): boolean {
  return /^\d{3,8}$/.test(number)
}
