import { parseArgs } from 'node:util'
import type { NumberSettings } from './control'
import type { Settings } from './exchange'
import type { CarrierOptions } from './start-carrier'

/** What is wrong with the configuration, in one line that says what to set. */
export class BadConfiguration extends Error {}

/** Ticks move slowly enough to be seen. */
const VISIBLE_DELAYS = { queued: 300, sending: 400, sent: 900 }

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  'data-dir': { type: 'string' },
  'desk-url': { type: 'string' },
  numbers: { type: 'string' },
  delays: { type: 'string' },
  'redirect-media': { type: 'boolean' },
} as const

/** Flags win over the environment; README.md lists both. */
export function readOptions(args: string[], env: Record<string, string | undefined>): CarrierOptions {
  const flags = parseArgs({ args, options: FLAGS }).values
  const accountSid = given(env.TWILIO_ACCOUNT_SID)
  const authToken = given(env.TWILIO_AUTH_TOKEN)
  if (accountSid && !/^AC[0-9a-f]{32}$/i.test(accountSid)) {
    throw new BadConfiguration('TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits')
  }
  return {
    host: flags.host ?? given(env.CARRIER_HOST) ?? '127.0.0.1',
    port: readPort(flags.port ?? given(env.CARRIER_PORT) ?? '4100'),
    dataDir: flags['data-dir'] ?? given(env.CARRIER_DATA_DIR) ?? null,
    deskUrl: readUrl(flags['desk-url'] ?? env.CARRIER_DESK_URL),
    formToken: given(env.CARRIER_FORM_TOKEN) ?? null,
    numbers: readNumbers(flags.numbers ?? env.CARRIER_NUMBERS ?? ''),
    delays: readDelays(flags.delays ?? given(env.CARRIER_DELAYS)),
    redirectMedia: flags['redirect-media'] ?? env.CARRIER_REDIRECT_MEDIA === '1',
    ...(accountSid && { accountSid }),
    ...(authToken && { authToken }),
  }
}

/** A variable that is set to nothing is not set. */
function given(value: string | undefined): string | undefined {
  return value === '' ? undefined : value
}

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new BadConfiguration(`CARRIER_PORT must be a port number, not ${text}`)
}

function readUrl(text: string | undefined): string | null {
  if (!text) return null
  if (URL.canParse(text) && /^https?:/.test(text)) return text.replace(/\/+$/, '')
  throw new BadConfiguration(`CARRIER_DESK_URL must be an http address, not ${text}`)
}

/** `300,400,900`: milliseconds queued, sending, sent. */
function readDelays(text: string | undefined): Settings['delays'] {
  if (text === undefined) return VISIBLE_DELAYS
  const [queued = Number.NaN, sending = Number.NaN, sent = Number.NaN] = text.split(',').map(Number)
  if ([queued, sending, sent].every((delay) => delay >= 0)) return { queued, sending, sent }
  throw new BadConfiguration(`CARRIER_DELAYS must be three numbers of milliseconds, not ${text}`)
}

/** `+15125550100=Harbor Plumbing,+15125550101`: numbers, each with a label if it has one. */
function readNumbers(text: string): Record<string, NumberSettings> {
  const entries = text.split(',').filter((entry) => entry.trim() !== '')
  return Object.fromEntries(
    entries.map((entry) => {
      const [number = '', ...label] = entry.trim().split('=')
      return [number, label.length > 0 ? { label: label.join('=') } : {}]
    }),
  )
}
