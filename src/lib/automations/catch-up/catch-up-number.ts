import type { Client } from '@/db/schema'
import { type LogWindow, logWindows, readAgainFrom } from '@/domain/log-windows'
import { earliestText } from '@/domain/text-timing'
import { readMessageLog } from '@/lib/automations/read-message-log'
import { checkpoint } from '@/lib/checkpoint'
import { log } from '@/lib/log'
import type { LogFilter, LoggedMessage } from '@/lib/services/twilio/message-log'
import { advanceCursor, readCursor } from './cursor'
import { takeInbound } from './take-inbound'
import { takeOutbound } from './take-outbound'
import { timeOf, withoutErased } from './without-erased'

/** How many entries of the log were read, and what of them was new: texts in, texts out, states of known texts. */
export type Tally = { read: number; inbound: number; outbound: number; statuses: number }

export type CatchUpProgress = Tally & { businessName: string; window: LogWindow }

type Options = { since?: Date; onProgress?: (progress: CatchUpProgress) => void }

/**
 * Reads the log of one business's number in both directions, oldest first, and keeps how far it has come after each piece.
 * Nobody else may be doing so: see `withNumberLock`.
 */
export async function catchUpNumber(client: Client, { since, onProgress }: Options): Promise<Tally> {
  const now = new Date()
  const earliest = earliestText(client.createdAt)
  const readUpTo = (await readCursor(client)) ?? earliest
  const start = since ?? readAgainFrom(readUpTo, earliest)
  const sum: Tally = { read: 0, inbound: 0, outbound: 0, statuses: 0 }
  for (const window of logWindows(start, now)) {
    const tally = await takeWindow(client, window, start)
    await checkpoint('catch-up:window')
    // What begins after the cursor leaves a gap behind it, which the next one has still to read.
    if (start <= readUpTo) await advanceCursor(client, endOf(window, now))
    onProgress?.({ ...tally, businessName: client.businessName, window })
    for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += tally[name]
  }
  return sum
}

async function takeWindow(client: Client, window: LogWindow, start: Date): Promise<Tally> {
  const inbound = await readWindow(client, { to: client.twilioNumber }, window, start)
  const outbound = await readWindow(client, { from: client.twilioNumber }, window, start)
  const taken = await takeInbound(inbound.filter(({ direction }) => direction === 'inbound'))
  // A text between two numbers of this account is in the log twice, once in each direction.
  const sent = await takeOutbound(
    client,
    outbound.filter(({ direction }) => direction !== 'inbound'),
  )
  return { read: inbound.length + outbound.length, inbound: taken, ...sent }
}

async function readWindow(client: Client, side: LogFilter, window: LogWindow, start: Date): Promise<LoggedMessage[]> {
  const days = { sentOnOrAfter: window.firstDay, sentOnOrBefore: window.lastDay ?? undefined }
  const { messages, isWhole } = await readMessageLog({ ...side, ...days })
  if (!isWhole) log.error({ clientId: client.id }, 'entries of the message log could not be read and were left out')
  const recent = messages.filter((message) => timeOf(message) >= start)
  return await withoutErased(client, recent)
}

function endOf({ lastDay }: LogWindow, now: Date): Date {
  return lastDay ?? now
}
