import { afterEach, describe, expect, it, vi } from 'vitest'
import { policyCommand } from './policy-command'

afterEach(() => {
  vi.restoreAllMocks()
})

/** What the command prints; `now` matters only where no time is given. */
async function printed(line: string, now = new Date('2027-03-15T17:00:00Z')): Promise<string> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  await policyCommand(line.split(' '), now)
  return write.mock.calls.map(([text]) => String(text)).join('')
}

const verdictOf = async (line: string) => (await printed(line)).split('\n')[0]

const texas = '--phone +15125550100'

describe('the time machine says', () => {
  it.each([
    // The Sunday on which clocks are put forward, and its noon.
    [
      `${texas} --at 2027-03-14T01:30`,
      'HELD until Sunday 2027-03-14 12:00 in America/Chicago (2027-03-14T17:00:00.000Z)',
    ],
    [`${texas} --at 2027-03-14T12:00`, 'ALLOWED'],
    [
      `${texas} --at 2027-03-14T11:59`,
      'HELD until Sunday 2027-03-14 12:00 in America/Chicago (2027-03-14T17:00:00.000Z)',
    ],
    // The Sunday on which they are put back: both hours of that name.
    [
      `${texas} --at 2026-11-01T01:30`,
      'HELD until Sunday 2026-11-01 12:00 in America/Chicago (2026-11-01T18:00:00.000Z)',
    ],
    [
      `${texas} --at 2026-11-01T01:30-06:00`,
      'HELD until Sunday 2026-11-01 12:00 in America/Chicago (2026-11-01T18:00:00.000Z)',
    ],
    // Kinds.
    [
      `${texas} --at 2027-03-15T22:00 --kind informational`,
      'HELD until Tuesday 2027-03-16 09:00 in America/Chicago (2027-03-16T14:00:00.000Z)',
    ],
    [
      `${texas} --at 2027-03-15T22:00 --kind reply`,
      'HELD until Tuesday 2027-03-16 09:00 in America/Chicago (2027-03-16T14:00:00.000Z)',
    ],
    [`${texas} --at 2027-03-15T22:00 --kind reply --last-contact 2027-03-16T02:59:00Z`, 'ALLOWED'],
    [`${texas} --at 2027-03-15T22:00 --kind reply --author human`, 'ALLOWED'],
    [`${texas} --at 2027-03-15T22:00 --kind opt_out_confirmation --blocked`, 'ALLOWED'],
    [`${texas} --at 2027-03-15T12:00 --kind reply --blocked`, 'REFUSED'],
    // Consent that ends tonight.
    [`${texas} --at 2027-03-15T20:59 --consent implied:2027-03-16T03:00:00Z`, 'ALLOWED'],
    [`${texas} --at 2027-03-15T21:00 --consent implied:2027-03-16T03:00:00Z`, 'REFUSED'],
    [`${texas} --at 2027-03-15T12:00 --consent none`, 'REFUSED'],
    // Places: two zones, none, an address elsewhere, a zone that is certain, Canada’s weekend.
    [
      '--phone +14235550100 --at 2027-03-15T20:30',
      'HELD until Tuesday 2027-03-16 08:00 in America/Chicago (2027-03-16T13:00:00.000Z)',
    ],
    ['--phone +14235550100 --at 2027-03-15T20:30 --zone America/Chicago', 'ALLOWED'],
    [
      '--phone +18005550100 --at 2027-03-14T18:00:00Z',
      'HELD until Monday 2027-03-15 09:00 in Pacific/Honolulu (2027-03-15T19:00:00.000Z)',
    ],
    [
      `${texas} --at 2027-03-15T19:30 --address 33101`,
      'HELD until Tuesday 2027-03-16 09:00 in America/Chicago (2027-03-16T14:00:00.000Z)',
    ],
    [
      '--phone +14165550100 --at 2027-03-13T18:00',
      'HELD until Sunday 2027-03-14 10:00 in America/Toronto (2027-03-14T14:00:00.000Z)',
    ],
  ])('%s: %s', async (line, verdict) => {
    expect(await verdictOf(line)).toBe(verdict)
  })

  it('by which rule, from where, and from what', async () => {
    const report = await printed(`${texas} --at 2027-03-14T01:30 --kind promotional`)
    for (const part of [
      'Where they are it is 1:30 AM on Sunday. Texas: texts from 9:00 AM to 9:00 PM, on Sundays 12:00 PM to 9:00 PM.',
      'SB 140 (2025)',
      'since 2025-09-01',
      'unverified:',
      'known by the number',
      'consent = express',
      'zones = US-TX: America/Chicago',
    ])
      expect(report).toContain(part)
  })

  it('the same to a program', async () => {
    const answer: unknown = JSON.parse(await printed(`${texas} --at 2027-03-14T01:30 --json`))
    expect(answer).toMatchObject({
      asked: { at: '2027-03-14T07:30:00.000Z', zone: 'America/Chicago' },
      verdict: { kind: 'held', until: '2027-03-14T17:00:00.000Z', reason: { rule: 'gate:quiet_hours' } },
      rules: [{ id: 'us_federal' }, { id: 'us_texas', unverified: expect.any(String) }],
    })
  })

  it('what holds now where no time is given', async () => {
    expect(await verdictOf(texas)).toBe('ALLOWED')
  })

  it('which of two hours of one name it has taken', async () => {
    expect(await printed(`${texas} --at 2026-11-01T01:30`)).toContain('comes twice in America/Chicago')
  })
})

describe('the time machine refuses', () => {
  it.each([
    [`${texas} --at 2027-03-14T02:30`, 'does not exist in America/Chicago'],
    [`${texas} --at tomorrow`, 'is no time'],
    [`${texas} --at 2027-13-14T02:30`, 'is no time'],
    [`${texas} --at 2027-13-14T02:30Z`, 'is no time'],
    ['--phone 12', 'Not a phone number'],
    [`${texas} --kind joke`, '--kind must be one of'],
    [`${texas} --zone Moon/Crater`, 'no time zone'],
    [`${texas} --consent maybe`, '--consent must be'],
    [`${texas} --consent implied:soon`, '--consent must be'],
  ])('%s', async (line, problem) => {
    await expect(printed(line)).rejects.toThrow(problem)
  })

  it('a time that is skipped by naming what may have been meant', async () => {
    await expect(printed(`${texas} --at 2027-03-14T02:30`)).rejects.toThrow('Ask about 01:30 or 03:30')
  })
})
