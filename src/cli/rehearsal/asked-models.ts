import { UsageError } from '@/cli/run-command'
import { recordedModel } from '@/lib/automations/rehearse/recorded-answers'
import {
  choiceOfEnvironment,
  dollar,
  type ModelChoice,
  ownBaseUrls,
  type RemoteModel,
} from '@/lib/services/ai/model-choice'
import { modelChoiceOf, type ReplyModel, replyModel } from '@/lib/services/ai-model'
import type { Answerer, OtherModel } from './read-options'

/** Who answers for a business this time. @throws {UsageError} where something that it needs is not known. */
export async function modelAsked(answerer: Answerer, clientId: string): Promise<ReplyModel> {
  if (answerer === 'rules') return replyModel({ provider: 'rules' })
  if (answerer !== 'set' && 'recorded' in answerer) return recordedModel(answerer.recorded)
  const set = await modelChoiceOf(clientId)
  if (answerer !== 'set') return replyModel(otherModel(answerer, [set, choiceOfEnvironment()]))
  if (set === null) throw new UsageError(`The settings of the AI of business ${clientId} are incomplete`)
  return replyModel(set)
}

/**
 * What is not said is as it is set. A key is only ever sent to the server that it is set for; a price belongs to its model.
 * @throws {UsageError}
 */
function otherModel(other: OtherModel, set: readonly (ModelChoice | null)[]): RemoteModel {
  const known = set.find((choice): choice is RemoteModel => isOf(choice, other))
  const provider = other.provider ?? known?.provider
  const model = other.model ?? known?.model
  if (provider === undefined) throw new UsageError('--provider is missing: no model is set')
  if (model === undefined) throw new UsageError('--model is missing')
  const baseUrl = other.baseUrl ?? known?.baseUrl ?? (provider === 'compatible' ? undefined : ownBaseUrls[provider])
  if (baseUrl === undefined) throw new UsageError('--base-url is missing: --provider compatible needs it')
  if (provider !== 'compatible' && known?.apiKey === undefined)
    throw new UsageError(`No key is set for --provider ${provider}: set AI_PROVIDER=${provider} and AI_API_KEY`)
  return { provider, model, baseUrl, apiKey: known?.apiKey, ...pricesOf(other, model, known) }
}

function isOf(choice: ModelChoice | null, { provider, baseUrl }: OtherModel): boolean {
  if (choice === null || choice.provider === 'rules') return false
  return (provider ?? choice.provider) === choice.provider && (baseUrl ?? choice.baseUrl) === choice.baseUrl
}

function pricesOf({ inputPrice, outputPrice }: OtherModel, model: string, known: RemoteModel | undefined) {
  const set = known?.model === model ? known : { inputPriceMicros: 0, outputPriceMicros: 0 }
  return {
    inputPriceMicros: inputPrice === undefined ? set.inputPriceMicros : Math.round(inputPrice * dollar),
    outputPriceMicros: outputPrice === undefined ? set.outputPriceMicros : Math.round(outputPrice * dollar),
  }
}
