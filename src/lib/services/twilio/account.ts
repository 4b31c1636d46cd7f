import { Agent } from 'undici'
import { ConfigError, config } from '@/lib/config'

/** The account that texts, and how its API is reached. */
export type TwilioAccount = {
  sid: string
  /** Scheme, host and port. */
  origin: string
  /** The path of everything that belongs to the account, without a slash at its end. */
  path: string
  authorization: string
}

/** @throws {ConfigError} when the account is not set. */
export function twilioAccount(): TwilioAccount {
  const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_API_BASE_URL } = config()
  if (sid === undefined || token === undefined) {
    throw new ConfigError('Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN to reach Twilio')
  }
  const base = new URL(TWILIO_API_BASE_URL)
  return {
    sid,
    origin: base.origin,
    path: `${base.pathname.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(sid)}`,
    authorization: `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`,
  }
}

/**
 * One set of connections per host. They are let go of early, and earlier still where the server says so: a request written
 * to a connection that the server has just closed is one whose outcome nobody knows.
 */
export const connections = new Agent({
  pipelining: 1,
  keepAliveTimeout: 4_000,
  keepAliveMaxTimeout: 30_000,
  connect: { timeout: 10_000 },
  maxResponseSize: 32 * 1024 * 1024,
})
