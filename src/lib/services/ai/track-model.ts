import type { Tx } from '@/db'
import type { ModelFacts } from '@/domain/draft'
import { trackUsage } from '@/lib/services/usage-tracking'

/** Writes down what a draft has taken, with its cost; once for the same reference. The rules take nothing. */
export async function trackModel(
  tx: Tx,
  { clientId, model, reference }: { clientId: string; model: ModelFacts; reference?: string },
  now: Date,
): Promise<void> {
  const { inputTokens, outputTokens, costMicros } = model
  if (inputTokens + outputTokens === 0) return
  const ofInput = Math.round((costMicros * inputTokens) / (inputTokens + outputTokens))
  await trackUsage(
    tx,
    [
      { clientId, kind: 'model_input', quantity: inputTokens, costMicros: ofInput, reference },
      { clientId, kind: 'model_output', quantity: outputTokens, costMicros: costMicros - ofInput, reference },
    ],
    now,
  )
}
