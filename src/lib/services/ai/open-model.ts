import type { LanguageModel } from 'ai'
import { fetchWithin } from './fetch-within'
import type { RemoteModel } from './model-choice'

/** Far more than an answer needs. */
const longestAnswer = 1024 * 1024

/**
 * The provider's side of the AI SDK. Packages are loaded when the first answer is drafted: a desk on rules never needs them.
 * `schemas` says whether a compatible server is told the answer's schema, which not all of them understand.
 */
export async function openModel(choice: RemoteModel, schemas: boolean): Promise<LanguageModel> {
  const { provider, model, baseUrl: baseURL, apiKey } = choice
  const options = { baseURL, apiKey, fetch: fetchWithin(longestAnswer) }
  switch (provider) {
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic(options)(model)
    }
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai')
      return createOpenAI(options)(model)
    }
    case 'compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      return createOpenAICompatible({ ...options, name: 'compatible', supportsStructuredOutputs: schemas })(model)
    }
  }
}
