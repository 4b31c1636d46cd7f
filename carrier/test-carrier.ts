import twilio from 'twilio'
import { expect, onTestFinished } from 'vitest'
import { type Carrier, type CarrierOptions, startCarrier } from './start-carrier'
import { startTestDesk } from './test-desk'

export const NUMBER = '+15125550100'
export const PHONE = '+15125550199'

/** A carrier that owns NUMBER, a desk that its webhooks reach, and the SDK pointed at it; all closed after the test. */
export async function openCarrier(options: CarrierOptions = {}) {
  const authToken = options.authToken ?? 'token-of-the-test'
  const desk = await startTestDesk(authToken)
  const carrier = await startCarrier({
    authToken,
    deskUrl: desk.url,
    numbers: { [NUMBER]: {} },
    ...options,
  })
  onTestFinished(async () => {
    await carrier.close()
    await desk.close()
  })
  return { carrier, control: carrier.control, desk, client: sdkFor(carrier) }
}

/** The official SDK needs no more than another base URL. */
export function sdkFor(carrier: Carrier, authToken = carrier.settings.authToken) {
  const client = twilio(carrier.settings.accountSid, authToken)
  client.api.baseUrl = carrier.url
  return client
}

export function aMessage(fields: Partial<{ to: string; from: string; body: string; statusCallback: string }> = {}) {
  return { to: PHONE, from: NUMBER, body: 'Your roof is ready', ...fields }
}

/** For what happens by itself. */
export function expectSoon<T>(read: () => T) {
  return expect.poll(read, { interval: 10 })
}
