import { describe, expect, test } from 'vitest'
import { composerLock } from './composer-lock'

const lead = {
  phone: '+14155550123',
  createdAt: new Date('2026-03-01T10:00:00Z'),
  block: null,
  timezone: 'America/New_York',
}
const blocked = (reason: string, part: { at?: string; note?: string; by?: string } = {}) => {
  const { at = '2026-05-04T16:00:00Z', note = null, by = null } = part
  return { ...lead, block: { reason, at: new Date(at), note, by } }
}

describe('the composer', () => {
  test('is open to a phone that nobody has blocked', () => {
    expect(composerLock(lead)).toBeNull()
  })

  test.each([
    ['keyword:stop', {}, 'They texted STOP on May 4, 2026.'],
    ['keyword:opt_out', {}, 'They texted OPT OUT on May 4, 2026.'],
    ['plain:stop_texting', { note: 'please stop texting me' }, 'They wrote on May 4, 2026: “please stop texting me”'],
    ['plain:stop_texting', {}, 'They asked in their own words on May 4, 2026 for no more texts.'],
    ['provider:stop', {}, 'They texted STOP on May 4, 2026.'],
    ['provider:21610', {}, 'Twilio told us on May 4, 2026 that they opted out.'],
    ['spoken', {}, 'They opted out on May 4, 2026.'],
  ])('says of a block by %s %j: %s', (reason, part, why) => {
    expect(composerLock(blocked(reason, part))).toEqual({
      rule: reason,
      explanation: `${why} Texts to them are blocked until they text START.`,
      since: '2026-05-04T16:00:00.000Z',
    })
  })

  test.each([
    [
      'person:blocked',
      { by: 'Sam Ortiz', note: 'told me on the phone' },
      'Sam Ortiz blocked this number on May 4, 2026: “told me on the phone”',
    ],
    ['person:blocked', {}, 'Somebody at the desk blocked this number on May 4, 2026.'],
    ['person:opt_out', { by: 'Sam Ortiz' }, 'Sam Ortiz noted on May 4, 2026 that they want no texts.'],
    ['import:csv', { by: 'Sam Ortiz' }, 'Sam Ortiz imported this number as opted out on May 4, 2026.'],
  ])('says of a block by %s %j who can end it', (reason, part, why) => {
    const end = 'Texts to them are blocked until they text START, or an owner takes the number off the list.'
    expect(composerLock(blocked(reason, part))?.explanation).toBe(`${why} ${end}`)
  })

  test('names the day it was where the business is', () => {
    expect(composerLock(blocked('keyword:stop', { at: '2026-05-04T02:00:00Z' }))?.explanation).toContain(
      'on May 3, 2026',
    )
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
