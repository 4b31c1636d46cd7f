import { getDb } from '@/db'
import { checkpoint } from '@/lib/checkpoint'
import { noRequestBeginsAfter } from '@/lib/conversations/claims'
import { catchUpSoon } from './catch-up/catch-up-by-itself'
import { inBatches } from './in-batches'
import type { InboundText, Ingested } from './inbound-text'
import { ingestTexts } from './ingest-texts'

const ingestTogether = inBatches<InboundText, Ingested>((texts) => ingestTexts(getDb(), texts, new Date()), {
  atMost: 64,
  inFlight: 2,
})

/**
 * Takes one inbound text. Resolves when it is committed, with what became of it; rejects when it is not kept, so that the
 * provider is not told otherwise. Texts that arrive together share a transaction. After a STOP, no request to that lead
 * begins once this has resolved. What could not be kept is fetched from the provider's log as soon as that is possible.
 */
export async function handleIncomingSMS(text: InboundText): Promise<Ingested> {
  const ingested = await ingestTogether(text).catch((error: unknown) => {
    catchUpSoon()
    throw error
  })
  await checkpoint('inbound:committed')
  if (ingested.kind !== 'unrouted' && ingested.optedOut) await noRequestBeginsAfter(getDb(), [ingested.conversationId])
  return ingested
}
