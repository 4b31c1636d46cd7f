import type { Author } from '@/domain/message'
import { dollarsOf } from '@/domain/money'
import type { Outcome } from '@/lib/automations/rehearse/outcome'
import type { TurnPlace } from '@/lib/automations/rehearse/past-turns'
import { formatPhoneNumber } from '@/lib/utils/phone'

export const kindWords: Record<Outcome['kind'], string> = {
  send: 'Answer',
  offer: 'Draft for a person',
  escalate: 'A person is called',
  hold: 'A person is called: no more texts?',
  silence: 'Silence',
  close: 'Conversation closed',
}

export const authorWords: Record<Author, string> = {
  lead: 'Customer',
  ai: 'AI',
  human: 'Staff',
  automation: 'Automatic',
  system: 'Automatic',
}

export const whole = (number: number) => number.toLocaleString('en-US')

export const counted = (number: number, thing: string) => `${whole(number)} ${thing}${number === 1 ? '' : 's'}`

export const dollars = (micros: number) => `$${dollarsOf(micros)}`

export const duration = (milliseconds: number) =>
  milliseconds < 1_000 ? `${milliseconds} ms` : `${(milliseconds / 1_000).toFixed(1)} s`

/** `+3`, `−2`, `0`. */
export const difference = (before: number, after: number, say: (amount: number) => string = whole) =>
  `${signs[Math.sign(after - before)] ?? ''}${say(Math.abs(after - before))}`

const signs: Record<number, string> = { [-1]: '−', 1: '+' }

export function moment(iso: string, timeZone: string): string {
  const written = new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'medium', timeStyle: 'short' })
  return `${written.format(new Date(iso)).replaceAll('\u202f', ' ')} (${timeZone})`
}

/** A lead may be an address that is no phone number, such as a short code. */
export function leadOf({ leadName, leadPhone }: TurnPlace): string {
  if (leadName !== null) return leadName
  try {
    return formatPhoneNumber(leadPhone)
  } catch {
    return leadPhone
  }
}
