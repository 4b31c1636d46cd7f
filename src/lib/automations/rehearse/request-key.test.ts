import { describe, expect, it } from 'vitest'
import { aRequest } from '@/domain/draft-checks/a-draft'
import { requestKey } from './request-key'

describe('the key of a request', () => {
  it('is the same in whatever order its fields are, and whatever is left undefined', () => {
    const request = aRequest()
    const turned = Object.fromEntries(Object.entries(request).toReversed()) as typeof request
    expect(requestKey({ ...turned, previousAttempt: undefined })).toBe(requestKey(request))
    expect(requestKey(structuredClone(request))).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    ['other instructions', { instructions: 'Be brief.' }],
    ['another moment', { now: '2026-05-04T15:02:01.000Z' }],
    ['a second attempt', { previousAttempt: { text: 'Hi', problems: [] } }],
    ['other words', { history: [] }],
  ])('is another with %s', (_, part) => {
    expect(requestKey(aRequest(part))).not.toBe(requestKey(aRequest()))
  })

  it('does not take the end of one list for the beginning of the next', () => {
    const [one, other] = [
      { title: 'a', body: 'b' },
      { title: 'b', body: 'a' },
    ]
    expect(requestKey(aRequest({ knowledge: [one, other] }))).not.toBe(
      requestKey(aRequest({ knowledge: [other, one] })),
    )
  })
})
