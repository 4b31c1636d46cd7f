import { setTimeout as pause } from 'node:timers/promises'
import { getDb } from '@/db'
import type { InboundText, Ingested } from '@/lib/automations/inbound-text'
import { ingestTexts } from '@/lib/automations/ingest-texts'

/** Answers at once and stores a moment later, as a queue in memory would. */
export async function handleIncomingSMS(text: InboundText): Promise<Ingested> {
  void storeLater(text)
  return { kind: 'unrouted' }
}

async function storeLater(text: InboundText): Promise<void> {
  await pause(500)
  await ingestTexts(getDb(), [text], new Date())
}
