import { describe, expect, test } from 'vitest'
import { composerLock } from './composer-lock'

const lead = {
  phone: '+14155550123',
  createdAt: new Date('2026-03-01T10:00:00Z'),
  block: null,
  timezone: 'America/New_York',
}
const blocked = (reason: string, at = '2026-05-04T16:00:00Z') => ({ ...lead, block: { reason, at: new Date(at) } })

describe('the composer', () => {
  test('is open to a phone that nobody has blocked', () => {
    expect(composerLock(lead)).toBeNull()
  })

  test.each([
    ['keyword:stop', 'They texted STOP on 4 May 2026. Texts to them are blocked until they text START.'],
    ['keyword:opt_out', 'They texted OPT OUT on 4 May 2026. Texts to them are blocked until they text START.'],
    [
      'provider:21610',
      'Twilio told us on 4 May 2026 that they opted out. Texts to them are blocked until they text START.',
    ],
    ['imported', 'They opted out on 4 May 2026. Texts to them are blocked until they text START.'],
  ])('says of a block by %s: %s', (reason, explanation) => {
    expect(composerLock(blocked(reason))).toEqual({ rule: reason, explanation, since: '2026-05-04T16:00:00.000Z' })
  })

  test('names the day it was where the business is', () => {
    expect(composerLock(blocked('keyword:stop', '2026-05-04T02:00:00Z'))?.explanation).toContain('on 3 May 2026')
  })

  test.each([
    ['62626', '62626 is a short code'],
    ['ACME', "ACME is a sender's name"],
    ['whatsapp:+14155550123', 'This came by whatsapp'],
    ['anonymous', 'without showing a phone number'],
  ])('is locked for %s, from where no answer can be read', (phone, words) => {
    const lock = composerLock({ ...lead, phone })
    expect(lock).toMatchObject({ rule: 'not_textable', since: '2026-03-01T10:00:00.000Z' })
    expect(lock?.explanation).toContain(words)
  })
})
