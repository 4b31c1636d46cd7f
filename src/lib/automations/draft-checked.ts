import type { AiMode } from '@/domain/ai-mode'
import { type CheckResult, type Draft, type Drafted, type DraftFacts, type DraftRequest, nobody } from '@/domain/draft'
import { checkDraft, checkThread, consequenceOf } from '@/domain/draft-checks'
import type { ReplyModel } from '@/lib/services/ai-model'

/** One drafting: what was asked, what came, and what the checks say of it. */
export type Attempt = Drafted & Drafting & { checks: CheckResult[] }

export type Drafting = { request: DraftRequest; facts: DraftFacts; mode: AiMode }

/**
 * Drafts an answer and checks it. By itself the AI is asked once more when its words were refused, and told why; where no
 * answer may be sent anyway, no model is asked.
 * @returns every attempt, the last one last; at least one.
 * @throws the signal's reason when it is aborted.
 */
export async function draftChecked(
  model: ReplyModel,
  drafting: Drafting,
  signal: AbortSignal,
): Promise<[...Attempt[], Attempt]> {
  const { request, mode } = drafting
  const hindrance = mode === 'auto' ? hindered(drafting) : null
  if (hindrance !== null) return [hindrance]
  const first = await attempt(model, drafting, signal)
  if (mode !== 'auto' || !isCurable(first)) return [first]
  const problems = first.checks.filter(({ passed }) => !passed).map(({ explanation }) => explanation)
  const again = { ...request, previousAttempt: { text: first.draft.text, problems } }
  return [first, await attempt(model, { ...drafting, request: again }, signal)]
}

async function attempt(model: ReplyModel, drafting: Drafting, signal: AbortSignal): Promise<Attempt> {
  const { request, facts, mode } = drafting
  const drafted = await model.draft(request, signal)
  return { ...drafted, request, facts, mode, checks: checkDraft(drafted.draft, request, facts) }
}

/** What calls a person anyway needs no better words: the business's own stand in. */
function isCurable({ draft, checks }: Attempt): boolean {
  return draft.action !== 'escalate' && consequenceOf(checks)?.consequence === 'try_again'
}

/** What stands in the way of any answer, in the place of one. */
function hindered({ request, facts, mode }: Drafting): Attempt | null {
  const checks = checkThread(request, facts)
  const refusal = consequenceOf(checks)
  if (refusal === null) return null
  const { rule, explanation } = refusal.refused
  const action = refusal.consequence === 'wait' ? 'wait' : 'escalate'
  const draft: Draft = { action, text: '', confidence: 1, rule, explanation }
  return { draft, model: nobody, request, facts, mode, checks }
}
