import { linkHosts } from '@/domain/link-host'
import { microsOf } from '@/domain/money'

/** What is wrong with what stands in a field, before anything is sent; null where nothing is. The API checks all of it again. */
export type Check = (value: string) => string | null

export const textOf =
  (most: number, { required = false } = {}): Check =>
  (value) => {
    const { length } = value.trim()
    if (length === 0) return required ? 'This must not be empty.' : null
    return length > most
      ? `Too long by ${(length - most).toLocaleString('en-US')}: at most ${most.toLocaleString('en-US')} characters.`
      : null
  }

/** `most` and what is written are dollars; micros of them are stored. An empty field is no price, unless one is required. */
export const dollarsUpTo =
  (mostMicros: number, { required = false } = {}): Check =>
  (value) => {
    if (value.trim() === '') return required ? 'Give a price, or 0.' : null
    const micros = microsOf(value)
    if (micros === null) return 'Write it in dollars, such as 0.0083 or 20.'
    if (micros > mostMicros) return `At most $${(mostMicros / 1_000_000).toLocaleString('en-US')}.`
    return !required && micros === 0 ? 'Give more than nothing, or leave this empty.' : null
  }

/** A whole number from 1 up, or nothing. */
export const countUpTo =
  (most: number): Check =>
  (value) => {
    if (value.trim() === '') return null
    const count = countOf(value)
    return count !== null && count >= 1 && count <= most ? null : `A whole number from 1 to ${most}, or nothing.`
  }

export const countOf = (value: string): number | null => (/^\s*\d{1,6}\s*$/.test(value) ? Number(value) : null)

export const linksUpTo =
  (most: number): Check =>
  (value) => {
    const { hosts, wrong } = linkHosts(value)
    if (wrong[0] !== undefined) return `“${wrong[0].slice(0, 60)}” is no web address.`
    return hosts.length > most ? `At most ${most} addresses.` : null
  }
