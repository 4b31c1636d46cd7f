import { describe, expect, it } from 'vitest'
import { lastLookAfterMs, logIsCompleteAfterMs, nextLook, verdictOn } from './unknown-text'

const claimedAt = new Date('2026-05-04T10:00:00Z')
const after = (seconds: number) => new Date(claimedAt.getTime() + seconds * 1000)

describe('looking for a text of unknown fate', () => {
  it('goes on at growing distances for an hour, and then ends', () => {
    const looks: number[] = []
    let next: Date | null = after(15)
    while (next !== null) {
      looks.push((next.getTime() - claimedAt.getTime()) / 1000)
      next = nextLook(claimedAt, next)
    }
    expect(looks).toEqual([15, 30, 60, 120, 240, 480, 960, 1920, 3600])
  })

  it('never looks twice at once, also when the first look comes early or the last is near', () => {
    expect(nextLook(claimedAt, claimedAt)).toEqual(after(15))
    expect(nextLook(claimedAt, after(3599))).toEqual(after(3614))
  })

  it('has no second look when the first comes after an hour', () => {
    expect(nextLook(claimedAt, after(3 * 3600))).toBeNull()
  })
})

describe('what is said of a text that was not found', () => {
  it.each([
    ['absent', logIsCompleteAfterMs, 'unknown:no_record'],
    ['unclear', logIsCompleteAfterMs, 'unknown:unclear'],
    ['unread', lastLookAfterMs, 'unknown:log_unread'],
  ] as const)('is nothing while %s may still change, then for good', (kind, ageMs, errorCode) => {
    expect(verdictOn({ kind }, ageMs - 1)).toBeNull()
    expect(verdictOn({ kind }, ageMs)).toMatchObject({ errorCode, errorMessage: expect.stringContaining('again') })
  })
})
