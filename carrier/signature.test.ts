import fc from 'fast-check'
import { validateRequest } from 'twilio/lib/webhooks/webhooks'
import { expect, test } from 'vitest'
import { sign } from './signature'

const URL = 'https://desk.example.com/api/webhooks/twilio/sms?business=7'

test('the example of the documentation has the signature of the documentation', () => {
  const params: [string, string][] = [
    ['CallSid', 'CA1234567890ABCDE'],
    ['Caller', '+14158675309'],
    ['Digits', '1234'],
    ['From', '+14158675309'],
    ['To', '+18005551212'],
  ]
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'

  expect(sign('12345', url, params)).toBe('RSOYDt4T1cUTdK1PDd93/VVr8B8=')
})

test('whatever the parameters, the SDK finds the signature valid', () => {
  const params = fc.array(fc.tuple(fc.string({ minLength: 1, unit: 'grapheme' }), fc.string({ unit: 'grapheme' })))
  fc.assert(
    fc.property(params, (pairs) => {
      const received = Object.fromEntries(
        pairs.map(([name]) => [name, pairs.filter(([n]) => n === name).map(([, v]) => v)]),
      )
      expect(validateRequest('token', sign('token', URL, pairs), URL, received)).toBe(true)
    }),
  )
})

test('another token, URL or parameter makes another signature', () => {
  const signature = sign('token', URL, [['Body', 'Hello']])

  expect(validateRequest('token', signature, URL, { Body: 'Hello' })).toBe(true)
  expect(validateRequest('other', signature, URL, { Body: 'Hello' })).toBe(false)
  expect(validateRequest('token', signature, `${URL}8`, { Body: 'Hello' })).toBe(false)
  expect(validateRequest('token', signature, URL, { Body: 'Hello!' })).toBe(false)
})
