import { getDb } from '@/db'
import { checkpoint } from '@/lib/checkpoint'
import { noRequestBeginsAfter } from '@/lib/conversations/claims'
import { log } from '@/lib/log'
import { catchUpSoon } from './catch-up/catch-up-by-itself'
import { runDeskCommand } from './desk-commands/run-desk-command'
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
 * begins once this has resolved, and after an answer by text no request of the AI's to the lead it is for. What could not be kept is fetched from the provider's log as soon as that is possible.
 */
export async function handleIncomingSMS(text: InboundText): Promise<Ingested> {
  const ingested = await ingestTogether(text).catch((error: unknown) => {
    catchUpSoon()
    throw error
  })
  await checkpoint('inbound:committed')
  if (ingested.kind === 'stored' && ingested.commandId !== null) await runNow(ingested.commandId)
  if (ingested.kind !== 'unrouted' && ingested.optedOut) await noRequestBeginsAfter(getDb(), [ingested.conversationId])
  return ingested
}

/** The text is kept, and its job will do what this cannot: the provider is not told of a failure here. */
async function runNow(messageId: string): Promise<void> {
  await runDeskCommand(messageId).catch((error: unknown) =>
    log.warn({ err: error, messageId }, 'a command could not be carried out at once; its job tries again'),
  )
}
