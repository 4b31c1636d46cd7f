import type { Behaviour } from './store'

/** What a phone can be told to be; any other code: {refuse}, {undelivered} or {failed} with the number. */
export const BEHAVIOURS = {
  'not-mobile': { refuse: 21614 },
  'region-off': { refuse: 21408 },
  unroutable: { refuse: 21612 },
  unverified: { refuse: 21608 },
  'known-landline': { refuse: 21635 },
  landline: { undelivered: 30006 },
  unreachable: { undelivered: 30003 },
  blocked: { undelivered: 30004 },
  unknown: { undelivered: 30005 },
  filtered: { undelivered: 30007 },
  'carrier-error': { undelivered: 30008 },
  unregistered: { undelivered: 30034 },
  'queue-overflow': { failed: 30001 },
  suspended: { failed: 30002 },
  'opted-out-late': { failed: 21610 },
  silent: { silent: true },
} as const satisfies Record<string, Behaviour>
