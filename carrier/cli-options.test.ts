import { expect, test } from 'vitest'
import { BadConfiguration, readOptions } from './cli-options'

test('without any configuration the carrier listens on 127.0.0.1:4100 and keeps nothing', () => {
  expect(readOptions([], {})).toMatchObject({
    host: '127.0.0.1',
    port: 4100,
    dataDir: null,
    deskUrl: null,
    numbers: {},
  })
})

test('the environment says what a flag does not', () => {
  const env = {
    CARRIER_PORT: '5000',
    CARRIER_DATA_DIR: '/data',
    CARRIER_DELAYS: '0,5,10',
    CARRIER_DESK_URL: 'http://127.0.0.1:3000/',
    CARRIER_NUMBERS: '+15125550100=Harbor Plumbing, +15125550101',
    TWILIO_ACCOUNT_SID: `AC${'1'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'secret',
  }

  expect(readOptions(['--port', '6000', '--redirect-media'], env)).toMatchObject({
    delays: { queued: 0, sending: 5, sent: 10 },
    redirectMedia: true,
    port: 6000,
    dataDir: '/data',
    deskUrl: 'http://127.0.0.1:3000',
    numbers: { '+15125550100': { label: 'Harbor Plumbing' }, '+15125550101': {} },
    accountSid: env.TWILIO_ACCOUNT_SID,
    authToken: 'secret',
  })
})

test.each([
  { CARRIER_PORT: 'http' },
  { CARRIER_PORT: '70000' },
  { CARRIER_DESK_URL: 'desk' },
  { CARRIER_DELAYS: '1,2' },
  { CARRIER_DELAYS: 'slow,2,3' },
  { TWILIO_ACCOUNT_SID: 'SK123' },
])('%j stops the start, naming the variable', (env) => {
  const [variable = ''] = Object.keys(env)
  expect(() => readOptions([], env)).toThrow(BadConfiguration)
  expect(() => readOptions([], env)).toThrow(variable)
})
