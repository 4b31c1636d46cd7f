import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Client, clients } from '@/db/schema'
import type { Draft, DraftRequest, ModelFacts } from '@/domain/draft'
import { replyModelFor } from '@/lib/services/ai-model'
import { isModelFailure } from './failures'
import { trackModel } from './track-model'

/** What came of trying out a business's model: `said` is its answer, or in words what keeps it from answering. */
export type Tried = Pick<ModelFacts, 'name' | 'durationMs' | 'costMicros'> & { works: boolean; said: string }

/** Asks the model that answers for a business for a draft that nobody receives. It is paid for like any other. */
export async function tryModel(clientId: string, now = new Date()): Promise<Tried> {
  const model = await replyModelFor(clientId)
  const { draft, model: facts } = await model.draft(await sampleRequest(clientId, now))
  await getDb().transaction(async (tx) => await trackModel(tx, { clientId, model: facts }, now))
  const { name, durationMs, costMicros } = facts
  return { name, durationMs, costMicros, works: !isModelFailure(draft.rule), said: inWords(draft) }
}

function inWords({ action, text, explanation }: Draft): string {
  if (text !== '') return text
  return action === 'reply' || action === 'escalate' ? explanation : `(${action}) ${explanation}`
}

async function sampleRequest(clientId: string, now: Date): Promise<DraftRequest> {
  const [client] = await getDb().select().from(clients).where(eq(clients.id, clientId))
  if (client === undefined) throw new Error(`there is no business ${clientId}`)
  return { ...factsOf(client), now: now.toISOString(), history: [sampleText(now)] }
}

function factsOf({ businessName, profile, aiInstructions, timezone }: Client) {
  const nothing = { knowledge: [], hours: null, leadName: null, known: { need: null, address: null } }
  return { businessName, profile, instructions: aiInstructions, timezone, ...nothing }
}

function sampleText(now: Date): DraftRequest['history'][number] {
  return { author: 'lead', body: 'Hi, can you help me this week?', mediaCount: 0, at: now.toISOString() }
}
