import type { ModelProvider, ModelSettings } from '@/db/schema'
import { type ConfiguredModel, config, configuredModel } from '@/lib/config'
import { openKey } from './sealed-key'

/** Millionths of a US dollar for a million tokens. */
export type Prices = { inputPriceMicros: number; outputPriceMicros: number }

/** A model somewhere else, and all that is needed to ask it. */
export type RemoteModel = Prices & {
  provider: Exclude<ModelProvider, 'rules'>
  model: string
  baseUrl: string
  apiKey?: string
}

export type ModelChoice = { provider: 'rules' } | RemoteModel

/**
 * Said here and not left to the packages, which would look for other addresses in variables of their own.
 */
export const ownBaseUrls = { anthropic: 'https://api.anthropic.com/v1', openai: 'https://api.openai.com/v1' }

export const dollar = 1_000_000

/** @throws {ConfigError} naming what its provider needs. */
export function choiceOfEnvironment(): ModelChoice {
  return fromConfigured(configuredModel(config()))
}

function fromConfigured(configured: ConfiguredModel): ModelChoice {
  if (configured.provider === 'rules') return configured
  const { provider, model, apiKey, prices } = configured
  const baseUrl =
    configured.provider === 'compatible' ? configured.baseUrl : (configured.baseUrl ?? ownBaseUrls[configured.provider])
  return {
    provider,
    model,
    apiKey,
    baseUrl,
    inputPriceMicros: Math.round(prices.input * dollar),
    outputPriceMicros: Math.round(prices.output * dollar),
  }
}

/** Null where it cannot be asked: something is missing, or its key does not open any more. */
export function choiceOfBusiness(settings: ModelSettings): ModelChoice | null {
  const { provider, clientId, model, sealedApiKey, inputPriceMicros, outputPriceMicros } = settings
  if (provider === 'rules') return { provider }
  const baseUrl = provider === 'compatible' ? settings.baseUrl : ownBaseUrls[provider]
  const apiKey = sealedApiKey === null ? undefined : openKey(clientId, sealedApiKey)
  const keyIsMissing = apiKey === null || (apiKey === undefined && provider !== 'compatible')
  if (model === null || baseUrl === null || keyIsMissing) return null
  return { provider, model, baseUrl, apiKey, inputPriceMicros, outputPriceMicros }
}

/** As it is stored with whatever it drafts. */
export function nameOf(choice: ModelChoice): string {
  return choice.provider === 'rules' ? 'rules' : `${choice.provider}:${choice.model}`
}
