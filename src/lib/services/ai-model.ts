import type { Drafted, DraftRequest } from '@/domain/draft'
import { respondByRules } from '@/domain/rule-responder'

/** Whatever drafts answers. It proposes; it never sends. */
export type ReplyModel = {
  name: string
  /**
   * Never throws for what a model does wrong: that is a draft that asks for a person.
   * @throws the signal's reason when it is aborted.
   */
  draft: (request: DraftRequest, signal?: AbortSignal) => Promise<Drafted>
}

const free = { inputTokens: 0, outputTokens: 0, costMicros: 0, attempts: 1 }

const rules: ReplyModel = {
  name: 'rules',
  draft: async (request) => {
    const began = performance.now()
    const draft = respondByRules(request)
    return { draft, model: { name: 'rules', ...free, durationMs: Math.round(performance.now() - began) } }
  },
}

/** The model that answers for a business: the rule-based responder, which needs no account and no network. */
export async function replyModelFor(_clientId: string): Promise<ReplyModel> {
  return rules
}
