import type { Refusal } from './desk-decision'

/*
 * What the desk texts to a contact's phone. Plain quotes and no long dashes: one such character would make each text cost
 * twice. A code comes first in whatever is to be texted back, so that it is read however the words go on.
 */

/** Of what a lead said; the rest is in the desk. */
const quoted = 160
const named = 40
const reasoned = 120

export type AlertFacts = {
  lead: string
  /** In a sentence. */
  reason: string
  /** What the lead said last; empty where that was a picture, or nothing. */
  words: string
  /** Null where the phone may not command. */
  code: string | null
}

export function needsPersonText({ lead, reason, words, code }: AlertFacts): string {
  const said = words === '' ? '' : ` "${shortened(words, quoted)}"`
  const call = `${shortened(lead, named)} needs a person. ${sentence(shortened(reason, reasoned))}${said}`
  if (code === null) return `${call} Open the desk to answer.`
  return `${call} Reply ${code} and your words to answer, or AI ${code} to hand back to the AI.`
}

export function leadAnsweredText({ lead, words, code }: Omit<AlertFacts, 'reason'>): string {
  const said = words === '' ? 'A picture: open the desk to see it.' : `"${shortened(words, quoted * 2)}"`
  const call = `${shortened(lead, named)}: ${said}`
  return code === null ? call : `${call} Reply ${code} and your words to answer, or AI ${code} to hand back to the AI.`
}

/** Why what a contact wrote by text did not reach the lead, beginning with what they wrote. */
export function answerFailedReason(words: string, why: string): string {
  return `'${shortened(words, named)}' did not arrive. ${sentence(why)}`
}

/** `reason` is what `answerFailedReason` says; without a code there is no writing again. */
export function answerFailedText({ lead, reason, code }: Omit<AlertFacts, 'words'>): string {
  const told = `${shortened(lead, named)}: ${shortened(reason, quoted * 2)}`
  return code === null ? told : `${told} To write again: ${code} and your words.`
}

export function answerSentText(lead: string, code: string, pictures: number): string {
  const kept = pictures === 0 ? '' : ' Pictures are not passed on.'
  return `On its way to ${shortened(lead, named)}.${kept} You answer now. To write more: ${code} and your words. AI ${code} hands back.`
}

export function handedBackText(lead: string): string {
  return `The AI answers ${shortened(lead, named)} again.`
}

export function joinedText(businessName: string): string {
  return `This phone gets alerts from ${shortened(businessName, named)} when a lead needs a person. Text ? for what you can reply. Reply STOP to end.`
}

export const commandsText =
  'Begin an answer with its code, such as KM47 On my way. AI KM47 hands back to the AI. STATUS lists who waits for a person.'

export type Waiting = { lead: string; reason: string; code: string }

/** Who waits for a person, the longest first. `total` may be more than are listed. */
export function statusText(waiting: readonly Waiting[], total: number): string {
  if (waiting.length === 0) return 'Nobody waits for a person.'
  const lines = waiting.map(({ lead, reason, code }) => `${code} ${shortened(lead, 24)}: ${shortened(reason, 40)}`)
  const more = total > waiting.length ? [`${total - waiting.length} more in the desk.`] : []
  return [`Waiting for a person: ${total}.`, ...lines, ...more].join('\n')
}

const refusals: Record<Refusal, string> = {
  unknown_code: 'You have no such code. Nothing was done.',
  used_code: 'That code was used before. Nothing was done.',
  expired_code: 'That code has expired. Nothing was done.',
  no_code: 'No lead waits for your answer. Nothing was sent.',
  which_code: 'Nothing was sent: begin with a code.',
  empty: 'Nothing was sent: write your words after the code.',
  pictures: 'Nothing was sent: pictures are not passed on.',
  unclear: 'Nothing was done: begin with the code, and your words after it. AI and the code alone hands back.',
  late: 'Your text came in late, while the desk was away. Nothing was done. Text it again if it still holds.',
  may_not_command: 'This phone gets alerts and cannot answer them. Nothing was done. Open the desk to answer.',
  too_many: 'Nothing was sent: that were many texts without a code. Begin with one.',
  wrong_join: 'This phone has joined already. Nothing was done.',
  opted_out: 'They opted out of texts. Nothing was sent.',
  not_textable: 'They cannot be texted back. Nothing was sent.',
  cannot_hand_back: 'That conversation is closed. Nothing was done.',
}

/** These leave a person wondering which codes there are. */
const listing = new Set<Refusal>([
  'unknown_code',
  'used_code',
  'expired_code',
  'no_code',
  'which_code',
  'unclear',
  'empty',
  'too_many',
])

/** Says what was wrong, and which codes are open where that helps. */
export function refusalText(refusal: Refusal, open: readonly { code: string; lead: string }[]): string {
  if (!listing.has(refusal)) return refusals[refusal]
  const codes = open.slice(0, 4).map(({ code, lead }) => `${code} is ${shortened(lead, 24)}`)
  return codes.length === 0 ? refusals[refusal] : `${refusals[refusal]} ${codes.join(', ')}.`
}

/** On one line, and cut between words where it is too long. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('"', "'").trim()
  if (line.length <= most) return line
  const cut = line.slice(0, most - 3)
  const lastSpace = cut.lastIndexOf(' ')
  return `${(lastSpace > most / 2 ? cut.slice(0, lastSpace) : cut).toWellFormed().replaceAll('\uFFFD', '')}...`
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)
