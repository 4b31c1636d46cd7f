import { randomBytes } from 'node:crypto'
import type { Door } from './door'
import type { Faults } from './faults'
import type { ApiRequest, Store } from './store'
import type { Work } from './work'

export type Settings = {
  accountSid: string
  authToken: string
  /** Where webhooks for owned numbers go by default, and where the sample form posts; null: nowhere. */
  deskUrl: string | null
  /** Bearer token of the sample form's business; null: the form is off. */
  formToken: string | null
  /** Milliseconds a message stays queued, then sending, then sent. */
  delays: { queued: number; sending: number; sent: number }
  /** Answer media with a redirect to an address that needs no credentials, as Twilio's CDN does. */
  redirectMedia: boolean
}

/** The telephone exchange: what every part of the carrier works on. */
export type Exchange = {
  settings: Settings
  /** The carrier's own address. */
  url: string
  door: Door
  store: Store
  faults: Faults
  work: Work
  /** Requests to the API that are not yet answered. */
  openRequests: Set<ApiRequest>
  /** Per message: the callback the next one waits for, and those a fault holds back until then. */
  callbacks: Map<string, { tail: Promise<void>; held: (() => Promise<void>)[] }>
}

/** A Twilio identifier: two letters that say what it is, then 32 hexadecimal digits. */
export function newSid(prefix: 'SM' | 'MM' | 'ME' | 'PN' | 'RQ'): string {
  return prefix + randomBytes(16).toString('hex')
}
