import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { clients, type ModelSettings, modelSettings } from '@/db/schema'
import type { Draft, Drafted, DraftRequest } from '@/domain/draft'
import { respondByRules } from '@/domain/rule-responder'
import { log } from '@/lib/log'
import { type Budgeted, withinBudget } from './ai/budget'
import { draftWithModel } from './ai/draft-with-model'
import { failed, isModelFailure } from './ai/failures'
import { choiceOfBusiness, choiceOfEnvironment, type ModelChoice, nameOf } from './ai/model-choice'

/** Whatever drafts answers. It proposes; it never sends. */
export type ReplyModel = {
  name: string
  /**
   * Never throws for what a model does wrong: that is a draft that asks for a person.
   * @throws the signal's reason when it is aborted.
   */
  draft: (request: DraftRequest, signal?: AbortSignal) => Promise<Drafted>
}

/** The model that answers for a business, within its budget: as it is set for the business, else as the environment names it. */
export async function replyModelFor(clientId: string): Promise<ReplyModel> {
  const { client, settings } = await readChoice(clientId)
  const choice = choiceFrom(settings)
  return choice === null ? unset(client) : noted(withBudget(replyModel(choice), client), client)
}

/** Which model answers for a business; null where its settings are incomplete. */
export async function modelChoiceOf(clientId: string): Promise<ModelChoice | null> {
  return choiceFrom((await readChoice(clientId)).settings)
}

/** A model by itself, whatever it may cost. */
export function replyModel(choice: ModelChoice): ReplyModel {
  if (choice.provider === 'rules') return rules
  return { name: nameOf(choice), draft: async (request, signal) => await draftWithModel(choice, request, signal) }
}

const choiceFrom = (settings: ModelSettings | null) =>
  settings === null ? choiceOfEnvironment() : choiceOfBusiness(settings)

async function readChoice(clientId: string): Promise<{ client: Budgeted; settings: ModelSettings | null }> {
  const { id, timezone, aiDailyBudgetMicros } = clients
  const [found] = await getDb()
    .select({ client: { id, timezone, aiDailyBudgetMicros }, settings: modelSettings })
    .from(clients)
    .leftJoin(modelSettings, eq(modelSettings.clientId, clients.id))
    .where(eq(clients.id, clientId))
  if (found === undefined) throw new Error(`there is no business ${clientId}`)
  return found
}

const rules: ReplyModel = {
  name: 'rules',
  draft: async (request) => {
    const began = performance.now()
    return drafted('rules', respondByRules(request), { attempts: 1, durationMs: Math.round(performance.now() - began) })
  },
}

/** The rules cost nothing and are never over it. */
function withBudget(model: ReplyModel, client: Budgeted): ReplyModel {
  if (model === rules) return model
  return {
    name: model.name,
    draft: async (request, signal) => {
      if (await withinBudget(getDb(), client, new Date())) return await model.draft(request, signal)
      return drafted(model.name, failed('budget', "Today's budget for the AI is used up."))
    },
  }
}

function unset(client: Budgeted): ReplyModel {
  const explanation = 'The settings of the AI are incomplete, or its API key can no longer be read: enter it again.'
  return noted({ name: 'unset', draft: async () => drafted('unset', failed('unset', explanation)) }, client)
}

/** Tells whoever runs the desk what keeps a model from answering. */
function noted({ name, draft }: ReplyModel, { id: clientId }: Budgeted): ReplyModel {
  return {
    name,
    draft: async (request, signal) => {
      const result = await draft(request, signal)
      const { rule, explanation } = result.draft
      if (isModelFailure(rule)) log.error({ clientId, model: name, rule }, explanation)
      return result
    },
  }
}

function drafted(name: string, draft: Draft, { attempts = 0, durationMs = 0 } = {}): Drafted {
  return { draft, model: { name, inputTokens: 0, outputTokens: 0, costMicros: 0, durationMs, attempts } }
}
