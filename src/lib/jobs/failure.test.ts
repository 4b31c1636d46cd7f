import { DrizzleQueryError } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { ConfigError } from '@/lib/config'
import { AppError } from '@/lib/errors'
import { TwilioError } from '@/lib/services/twilio'
import { describeFailure } from './failure'

const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })

it.each([
  [new AppError(409, 'opted_out', 'They opted out.'), 'They opted out.'],
  [new ConfigError('Set TWILIO_ACCOUNT_SID'), 'Set TWILIO_ACCOUNT_SID'],
  [
    new TwilioError('Twilio could not be read', { outcome: 'unknown', retryable: true, httpStatus: 503 }),
    'Twilio could not be read (HTTP 503)',
  ],
  [new DrizzleQueryError('select 1', [], refused), 'The database could not be reached.'],
])('a failure that has a sentence for people is told in it: %s', (error, why) => {
  expect(describeFailure(error)).toEqual({ error: error.name, why })
})

it.each([
  new DrizzleQueryError('insert into conversation_messages', ['My secret', '+15125550100'], new Error('duplicate key')),
  new TypeError('My secret is not a function'),
  'My secret',
])('a failure that nobody expected tells its kind, and nothing of what was said', (error) => {
  const { why } = describeFailure(error)
  expect(why).toContain('nobody expected')
  expect(why).not.toMatch(/secret|\+1512|insert/)
})
