import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Db, Tx } from '@/db'
import { type ModelProvider, type ModelSettings, modelSettings } from '@/db/schema'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'
import { choiceOfEnvironment, dollar, nameOf } from './model-choice'
import { openKey, sealKey } from './sealed-key'

/** US dollars for a million tokens. */
const price = z.number().min(0).max(100_000)
const words = z.string().trim().min(1).max(200)

/** Left out: as it is. Null: none. */
const apiKey = z.string().trim().min(1).max(1_000).nullish()
const asked = { model: words, apiKey, inputPrice: price, outputPrice: price }
const baseUrl = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .transform((url) => url.replace(/\/+$/, ''))

/** What can be set for a business. `environment`: nothing of its own, so whatever the environment names. */
export const modelSettingsInput = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('environment') }),
  z.object({ provider: z.literal('rules') }),
  z.object({ provider: z.literal('anthropic'), ...asked }),
  z.object({ provider: z.literal('openai'), ...asked }),
  z.object({ provider: z.literal('compatible'), ...asked, baseUrl }),
])

export type ModelSettingsInput = z.output<typeof modelSettingsInput>

/** What may be shown of a business's model. Of what the environment names: its name alone, since it is the agency's. */
export type ModelSettingsView =
  | { source: 'environment'; name: string }
  | {
      source: 'business'
      provider: ModelProvider
      model: string | null
      baseUrl: string | null
      key: KeyView
      /** US dollars for a million tokens. */
      inputPrice: number
      outputPrice: number
    }

/** Never the key. `unreadable`: AUTH_SECRET has changed since, and the key must be entered again. */
type KeyView = { kind: 'none' } | { kind: 'unreadable' } | { kind: 'kept'; last4: string }

export async function readModelSettings(db: Db | Tx, clientId: string): Promise<ModelSettingsView> {
  const row = await findRow(db, clientId)
  return row === undefined ? { source: 'environment', name: nameOf(choiceOfEnvironment()) } : viewOf(row)
}

/**
 * Sets who answers for a business. Only the agency's admin says where a compatible server is: the desk itself connects to it,
 * and must not be sent into its own network by whoever owns a business on it. A key stays with the server it was given for.
 * @throws {AppError} 403 `agency_only`, 422 `api_key_missing`
 */
export async function saveModelSettings(
  tx: Tx,
  { agencyAdmin }: Pick<Person, 'agencyAdmin'>,
  clientId: string,
  input: ModelSettingsInput,
  now = new Date(),
): Promise<ModelSettingsView> {
  if (input.provider === 'environment') {
    await tx.delete(modelSettings).where(eq(modelSettings.clientId, clientId))
    return await readModelSettings(tx, clientId)
  }
  const before = await findRow(tx, clientId)
  const row = { ...rowOf(clientId, input, before), updatedAt: now }
  if (row.baseUrl !== null && row.baseUrl !== before?.baseUrl && !agencyAdmin)
    throw new AppError(403, 'agency_only', 'Only the agency can say where a compatible server is.')
  await tx.insert(modelSettings).values(row).onConflictDoUpdate({ target: modelSettings.clientId, set: row })
  return viewOf(row)
}

function rowOf(
  clientId: string,
  input: Exclude<ModelSettingsInput, { provider: 'environment' }>,
  before?: ModelSettings,
) {
  const nothing = { model: null, baseUrl: null, sealedApiKey: null, inputPriceMicros: 0, outputPriceMicros: 0 }
  if (input.provider === 'rules') return { clientId, provider: input.provider, ...nothing }
  const { provider, model } = input
  const baseUrl = input.provider === 'compatible' ? input.baseUrl : null
  const sameServer = before?.provider === provider && before.baseUrl === baseUrl
  const sealedApiKey = sealedKeyOf(clientId, input.apiKey, sameServer ? before.sealedApiKey : null)
  if (sealedApiKey === null && provider !== 'compatible')
    throw new AppError(422, 'api_key_missing', 'This provider answers only with an API key.')
  const prices = {
    inputPriceMicros: Math.round(input.inputPrice * dollar),
    outputPriceMicros: Math.round(input.outputPrice * dollar),
  }
  return { clientId, provider, model, baseUrl, sealedApiKey, ...prices }
}

function sealedKeyOf(clientId: string, apiKey: string | null | undefined, kept: string | null): string | null {
  if (apiKey === undefined) return kept
  return apiKey === null ? null : sealKey(clientId, apiKey)
}

async function findRow(db: Db | Tx, clientId: string): Promise<ModelSettings | undefined> {
  const [row] = await db.select().from(modelSettings).where(eq(modelSettings.clientId, clientId))
  return row
}

function viewOf({ provider, model, baseUrl, clientId, sealedApiKey, ...row }: ModelSettings): ModelSettingsView {
  const prices = { inputPrice: row.inputPriceMicros / dollar, outputPrice: row.outputPriceMicros / dollar }
  return { source: 'business', provider, model, baseUrl, key: keyView(clientId, sealedApiKey), ...prices }
}

function keyView(clientId: string, sealedApiKey: string | null): KeyView {
  if (sealedApiKey === null) return { kind: 'none' }
  const key = openKey(clientId, sealedApiKey)
  if (key === null) return { kind: 'unreadable' }
  // Four characters tell keys apart; of a short one they would tell too much.
  return { kind: 'kept', last4: key.length < 16 ? '' : key.slice(-4) }
}
