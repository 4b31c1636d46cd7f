import { describe, expect, test } from 'vitest'
import type { ConsentKind } from './consent-ledger'
import { impliedUntil, isNewInquiry } from './consent-rules'
import { consentStanding } from './consent-standing'

const day = (date: string) => new Date(`${date}T12:00:00Z`)
const now = day('2026-06-01')

const said = (kind: ConsentKind, at: string, expires?: string) => ({
  kind,
  at: day(at),
  expiresAt: expires === undefined ? null : day(expires),
})

const asked = said('implied_consent', '2026-03-01', '2026-09-01')
const agreed = said('express_consent', '2026-04-01')
const stopped = said('revocation', '2026-05-01')
const started = said('re_consent', '2026-05-20', '2026-11-20')

const implied = (until: string) => ({ kind: 'implied', expiresAt: day(until) })
const express = { kind: 'express', expiresAt: null }
const none = { kind: 'none', expiresAt: null }

describe('what stands', () => {
  test.each([
    ['nothing where nothing was said', [], none],
    ['an inquiry, until it runs out', [asked], implied('2026-09-01')],
    ['express consent, whatever is asked later', [agreed, asked], express],
    ['express consent over an inquiry', [asked, agreed], express],
    ['nothing after STOP', [asked, agreed, stopped], none],
    ['nothing after a form that says no', [agreed, said('refusal', '2026-05-01')], none],
    [
      'an inquiry after START, not what had been agreed to before STOP',
      [agreed, stopped, started],
      implied('2026-11-20'),
    ],
    ['what was agreed to while they were blocked', [stopped, agreed, started], express],
    ['nothing after a person wrote down that they want texts again', [stopped, said('re_consent', '2026-05-20')], none],
    ['the longer of two inquiries', [started, asked], implied('2026-11-20')],
    ['what stood before an erasure', [asked, said('erasure', '2026-05-01')], implied('2026-09-01')],
    ['nothing that is said only later', [said('express_consent', '2026-06-02')], none],
  ])('%s', (_what, records, standing) => expect(consentStanding(records, now)).toEqual(standing))

  test('an inquiry holds up to its last moment and not in it', () => {
    const end = day('2026-09-01')
    expect(consentStanding([asked], new Date(end.getTime() - 1))).toEqual(implied('2026-09-01'))
    expect(consentStanding([asked], end)).toEqual(none)
  })
})

describe('implied consent', () => {
  test.each([
    ['inquiry', '2026-03-01', '2026-09-01'],
    ['inquiry', '2026-08-31', '2027-02-28'],
    ['inquiry', '2027-08-31', '2028-02-29'],
    ['inquiry', '2026-12-31', '2027-06-30'],
    ['customer', '2024-02-29', '2026-02-28'],
    ['customer', '2026-01-15', '2028-01-15'],
  ] as const)('of an %s on %s ends on %s', (basis, at, until) =>
    expect(impliedUntil(basis, day(at))).toEqual(day(until)),
  )

  test.each([
    ['of somebody new', undefined, true],
    ['after an inquiry of the same week', said('implied_consent', '2026-05-28'), false],
    ['a month after the last inquiry', said('implied_consent', '2026-05-02'), true],
    ['just after START', said('re_consent', '2026-05-28'), false],
    ['where express consent stands', said('express_consent', '2020-01-01'), false],
    ['after a form that said no', said('refusal', '2026-05-28'), true],
    ['after a block that was lifted without a word', said('revocation', '2026-05-28'), true],
  ])('a text %s is noted: %s', (_what, latest, noted) => expect(isNewInquiry(latest, now)).toBe(noted))
})
