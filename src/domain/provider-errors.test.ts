import { expect, test } from 'vitest'
import { type Disposition, describeProviderError } from './provider-errors'

test.each<[number, Disposition]>([
  [20003, 'permanent'],
  [20429, 'retryable'],
  [20500, 'unknown'],
  [21211, 'permanent'],
  [21408, 'permanent'],
  [21606, 'permanent'],
  [21608, 'permanent'],
  [21610, 'permanent'],
  [21612, 'permanent'],
  [21614, 'permanent'],
  [21617, 'permanent'],
  [21635, 'permanent'],
  [21661, 'permanent'],
  [30001, 'retryable'],
  [30002, 'permanent'],
  [30003, 'unknown'],
  [30004, 'permanent'],
  [30005, 'permanent'],
  [30006, 'permanent'],
  [30007, 'permanent'],
  [30008, 'unknown'],
  [30034, 'permanent'],
])('%i is %s, and says so to a person', (code, disposition) => {
  const error = describeProviderError(code)
  expect(error).toMatchObject({ disposition })
  expect(error.explanation).not.toContain(`${code}`)
  expect(error.action).toMatch(/\.$/)
})

test('a number says the same as text', () => {
  expect(describeProviderError('21610')).toBe(describeProviderError(21610))
})

test('a number that is not listed is reported as it is, and nothing is sent again because of it', () => {
  expect(describeProviderError(99999)).toEqual({
    disposition: 'unknown',
    explanation: 'Twilio reported error 99999',
    action: 'Look it up at twilio.com/docs/api/errors/99999.',
  })
})

test.each([undefined, null, ''])('%j is no reason', (none) => {
  expect(describeProviderError(none)).toMatchObject({ disposition: 'unknown', explanation: 'Twilio gave no reason' })
})
