import type { z } from 'zod'
import { getDb } from '@/db'
import type { SettingValue } from '@/domain/settings'
import type { Person } from '@/lib/clients/person'
import {
  type ModelSettingsView,
  modelSettingsInput,
  readModelSettings,
  saveModelSettings,
} from '@/lib/services/ai/model-settings'
import { type Tried, tryModel } from '@/lib/services/ai/try-model'
import { changedFields, recordSettingsChanges } from './changes'
import type { Versioned } from './columns'
import { changing } from './input'
import { lockOwned, refuseOutdated, versionOf } from './owned-client'

export const modelInput = changing.and(modelSettingsInput)

export async function modelOf(clientId: string): Promise<Versioned<ModelSettingsView>> {
  return versioned(await readModelSettings(getDb(), clientId))
}

/**
 * Sets which model answers for a business, from its next answer on.
 * @throws {AppError} 404; 403 `not_owner`, `agency_only`; 409 `changed_meanwhile`; 422 `api_key_missing`
 */
export async function saveModel(
  person: Person,
  input: z.output<typeof modelInput>,
): Promise<Versioned<ModelSettingsView>> {
  const { clientId, version } = input
  return getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    const before = await readModelSettings(tx, clientId)
    refuseOutdated(version, before)
    const after = await saveModelSettings(tx, person, clientId, input)
    const changes = changedFields(fieldsOf(before), fieldsOf(after))
    const key = 'apiKey' in input && input.apiKey !== undefined ? [secretChange] : []
    await recordSettingsChanges(tx, { clientId, userId: person.userId, section: 'ai' }, [...changes, ...key])
    return versioned(after)
  })
}

/**
 * Asks the model that is saved for an answer that nobody receives. It costs what an answer costs.
 * @throws {AppError} 404; 403 `not_owner`
 */
export async function testModel(person: Person, clientId: string): Promise<Tried> {
  await getDb().transaction(async (tx) => await lockOwned(tx, person, clientId))
  return tryModel(clientId)
}

const versioned = (settings: ModelSettingsView) => ({ settings, version: versionOf(settings) })

const secretChange = { field: 'apiKey', before: null, after: null }

/** As the history tells them: what the environment names is not the business's to tell. */
function fieldsOf(view: ModelSettingsView): Record<string, SettingValue> {
  const nothing = { model: null, modelAddress: null, inputPrice: null, outputPrice: null }
  if (view.source === 'environment') return { modelProvider: 'environment', ...nothing }
  const { provider, model, baseUrl, inputPrice, outputPrice } = view
  if (provider === 'rules') return { modelProvider: provider, ...nothing }
  return { modelProvider: provider, model, modelAddress: baseUrl, inputPrice, outputPrice }
}
