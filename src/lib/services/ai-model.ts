import type { Draft, DraftRequest } from '@/domain/draft'
import { respondByRules } from '@/domain/rule-responder'

type ModelUsage = { inputTokens: number; outputTokens: number; costMicros: number }

export type Drafted = { draft: Draft; usage: ModelUsage }

/** Whatever drafts answers. It proposes; it never sends. */
export type ReplyModel = {
  name: string
  draft: (request: DraftRequest) => Promise<Drafted>
}

const noUsage: ModelUsage = { inputTokens: 0, outputTokens: 0, costMicros: 0 }

const rules: ReplyModel = {
  name: 'rules',
  draft: async (request) => ({ draft: respondByRules(request), usage: noUsage }),
}

/** The model that answers: the rule-based responder, which needs no account and no network. */
export function replyModel(): ReplyModel {
  return rules
}
