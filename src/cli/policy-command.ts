import { z } from 'zod'
import type { ConsentStanding } from '@/domain/consent-standing'
import { mayText, type TextToSend, type Verdict } from '@/domain/gate'
import { authors, purposes } from '@/domain/message'
import type { LeadPlace } from '@/domain/quiet-hours/place'
import { type QuietRule, rulesOf } from '@/domain/quiet-hours/rules'
import { timeZoneOf } from '@/lib/clients/time-zone'
import { placeOfLead } from '@/lib/services/lead-place'
import { normalizePhoneNumber } from '@/lib/utils/phone'
import { parseOptions } from './parse-options'
import { type Asked, momentAsked } from './policy-moment'
import { policyReport } from './policy-report'
import { UsageError } from './run-command'

const date = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], 'must be a date such as 2026-12-31')
  .transform((text) => new Date(text))

const outbound = authors.filter((author) => author !== 'lead')

const options = {
  at: z.string().optional(),
  phone: z.string().transform(normalizePhoneNumber),
  kind: z.enum(purposes, `must be one of ${purposes.join(', ')}`).default('promotional'),
  author: z.enum(outbound, `must be one of ${outbound.join(', ')}`).default('automation'),
  address: z.string().optional(),
  zone: z.string().transform(timeZoneOf).optional(),
  consent: z.string().transform(consentSaid).default({ kind: 'express', expiresAt: null }),
  'last-contact': date.optional(),
  blocked: z.boolean().default(false),
  json: z.boolean().default(false),
}

/** What the gate says of a text at a moment, with every rule that was asked. */
export type Policy = { asked: Asked; text: TextToSend; verdict: Verdict; rules: QuietRule[] }

/**
 * The time machine: asks the gate about a text that nobody sends, without a database. `--at` is a time with its offset, or one
 * on the clock where the lead is (the westernmost, where they may be in several zones); left out it is now. `--zone` says where
 * that is for certain. Consent is `express` unless said otherwise, so that the hours are what decides.
 * @throws {UsageError} also for a time that clocks skip there
 */
export async function policyCommand(args: string[], now: Date): Promise<void> {
  const { json, ...said } = parseOptions(args, options)
  const place = await placeAsked(said)
  const asked = momentAsked(said.at, place, now)
  const text: TextToSend = {
    author: said.author,
    purpose: said.kind,
    epoch: null,
    conversation: { state: 'ai_active', epoch: 0, deskLine: false },
    blocked: said.blocked,
    textable: true,
    active: true,
    aiMode: 'auto',
    lastContactAt: said['last-contact'] ?? null,
    consent: said.consent,
    promotionsAt: [],
    place,
  }
  const rules = [...new Set(place.places.flatMap(({ region }) => rulesOf(region)))]
  const policy = { asked, text, verdict: mayText(text, asked.at), rules }
  process.stdout.write(json ? `${JSON.stringify(policy)}\n` : policyReport(policy))
}

async function placeAsked({ phone, address, zone }: { phone: string; address?: string; zone?: string }) {
  const place = await placeOfLead({ phone, address: address ?? null })
  return zone === undefined ? place : inZone(place, zone)
}

/** The same regions, and a zone that somebody is certain of. */
function inZone({ places, known }: LeadPlace, zone: string): LeadPlace {
  return { known, places: places.map(({ region }) => ({ region, zones: [zone] })) }
}

/** @throws {UsageError} */
function consentSaid(text: string): ConsentStanding {
  if (text === 'express' || text === 'none') return { kind: text, expiresAt: null }
  const expiresAt = date.safeParse(text.replace(/^implied:/, ''))
  if (text.startsWith('implied:') && expiresAt.success) return { kind: 'implied', expiresAt: expiresAt.data }
  throw new UsageError('--consent must be express, none, or implied:2026-12-31, the day on which it ends')
}
