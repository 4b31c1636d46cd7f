import { expect, test } from 'vitest'
import { readConnectionOverrides, withoutFragment } from './connection-overrides'

test('without a fragment there is one retry, and only for a connection that failed', () => {
  expect(readConnectionOverrides('https://desk.example.com/sms')).toEqual({
    connectMs: 5_000,
    readMs: 15_000,
    totalMs: 15_000,
    retries: 1,
    retryOn: new Set(['ct']),
  })
})

test.each([
  ['#ct=200&rt=300&tt=400&rc=0', { connectMs: 200, readMs: 300, totalMs: 400, retries: 0 }],
  ['#ct=1&rt=99999&tt=99999&rc=9', { connectMs: 100, readMs: 15_000, totalMs: 15_000, retries: 5 }],
  ['#ct=soon&rc=many', { connectMs: 5_000, retries: 1 }],
  ['#rp=all', { retryOn: new Set(['4xx', '5xx', 'ct', 'rt']) }],
  ['#rc=2&rp=5xx,rt', { retries: 2, retryOn: new Set(['5xx', 'rt']) }],
])('%s overrides, within Twilio’s bounds', (fragment, overrides) => {
  expect(readConnectionOverrides(`https://desk.example.com/sms${fragment}`)).toMatchObject(overrides)
})

test('the fragment is not part of what is requested', () => {
  expect(withoutFragment('https://desk.example.com/sms?a=1#rc=5')).toBe('https://desk.example.com/sms?a=1')
})
