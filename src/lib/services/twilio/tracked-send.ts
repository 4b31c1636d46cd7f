import { and, eq, exists, inArray, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import { getDb } from '@/db'
import { blockedNumbers, clients } from '@/db/schema'
import { isErasedBlock } from '@/lib/consent/erased-numbers'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { trackUsage } from '@/lib/services/usage-tracking'
import { InvalidPhoneNumberError, normalizePhoneNumber } from '@/lib/utils/phone'
import { countSegments } from '@/lib/utils/segments'
import { send } from './send'
import type { MessageSid } from './sid'
import { statusCallbackUrl } from './status-callback'

/** The person said STOP to this business. Nothing left. */
class OptedOutError extends AppError {
  override readonly name = 'OptedOutError'

  constructor() {
    super(409, 'opted_out', 'They opted out of texts from this business')
  }
}

/** A gate that was read longer ago than this is read again before anything is written. */
const gateHoldsMs = 2_000

type Text = { to: string; body: string; from: string }
type Business = Pick<typeof clients.$inferSelect, 'id' | 'timezone' | 'segmentCostMicros'>

/** @throws {OptedOutError} {TwilioError} */
export async function sendTracked(text: Text, metadata: unknown): Promise<MessageSid> {
  const trace = traceOf(metadata)
  const statusCallback = statusCallbackUrl(trace.messageId)
  let business: Business | undefined
  const sid = await send(async () => {
    const readAt = performance.now()
    business = await throughGate(text, trace)
    return { ...text, statusCallback, beforeWrite: () => performance.now() - readAt < gateHoldsMs }
  })
  if (business !== undefined) await record(business, text, { ...trace, sid })
  return sid
}

const uuid = z.uuid().optional().catch(undefined)
const author = z.enum(['ai', 'human', 'automation']).optional().catch(undefined)
const knownMetadata = z.object({ messageId: uuid, clientId: uuid, author })
type Trace = z.output<typeof knownMetadata>

/** What callers may say of a text. Anything else they say is theirs. */
function traceOf(metadata: unknown): Trace {
  return knownMetadata.safeParse(metadata).data ?? {}
}

/** The business that texts, if one does: the number's owner, whose opt-outs count, before the one that was named. */
async function throughGate({ to, from }: Text, { clientId }: Trace): Promise<Business | undefined> {
  const block = getDb()
    .select()
    .from(blockedNumbers)
    .where(and(eq(blockedNumbers.clientId, clients.id), inArray(blockedNumbers.phone, spellings(to))))
  const isOwner = inArray(clients.twilioNumber, spellings(from))
  const [business] = await getDb()
    .select({
      id: clients.id,
      timezone: clients.timezone,
      segmentCostMicros: clients.segmentCostMicros,
      optedOut: sql<boolean>`${exists(block)}`,
    })
    .from(clients)
    .where(clientId === undefined ? isOwner : or(isOwner, eq(clients.id, clientId)))
    .orderBy(sql`${isOwner} desc`)
    .limit(1)
  if (business === undefined) return undefined
  if (business.optedOut || (await isErasedBlock(getDb(), business.id, spellings(to)))) throw new OptedOutError()
  return business
}

/** As it was given and as it is stored: another way to write a number is no way around the gate. */
function spellings(phone: string): string[] {
  try {
    return [phone, normalizePhoneNumber(phone)]
  } catch (error) {
    if (error instanceof InvalidPhoneNumberError) return [phone]
    throw error
  }
}

/** The text has left: that it could not be counted is for the operator, and no reason to tell the caller that it failed. */
async function record(business: Business, text: Text, trace: Trace & { sid: MessageSid }): Promise<void> {
  try {
    await count(business, text, trace)
  } catch (error) {
    log.error({ err: error, sid: trace.sid }, 'a text left but could not be counted')
  }
}

async function count(business: Business, { body }: Text, { messageId, author, sid }: Trace & { sid: MessageSid }) {
  const { id: clientId, timezone, segmentCostMicros } = business
  const { segments: quantity } = countSegments(body)
  const costMicros = quantity * segmentCostMicros
  const at = new Date()
  await getDb().transaction(async (tx) => {
    const usage = { clientId, kind: 'sms_outbound', quantity, costMicros, reference: messageId ?? sid } as const
    const fresh = await trackUsage(tx, usage, at)
    if (fresh.length === 0) return
    const counts = { outboundMessages: 1, outboundSegments: quantity, ...(author && { [`${author}Messages`]: 1 }) }
    await countInDailyStats(tx, [{ clientId, timezone, at, counts }])
  })
}
