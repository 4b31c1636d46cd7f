import type { AiMode } from '@/domain/ai-mode'
import {
  type CheckResult,
  type Draft,
  type DraftFacts,
  type DraftRequest,
  type ModelFacts,
  nobody,
} from '@/domain/draft'
import { checkDraft, checkThread } from '@/domain/draft-checks'
import { type DraftVerdict, draftVerdict } from '@/domain/draft-verdict'
import { respondByRules } from '@/domain/rule-responder'
import { type Again, compared, same } from './again'

/** A draft as it was stored, with all that it and its checks were based on. */
export type KeptDraft = {
  draft: Draft
  model: ModelFacts
  request: DraftRequest
  facts: DraftFacts
  mode: AiMode
  checks: readonly CheckResult[]
  outcome: DraftVerdict['kind'] | null
}

/**
 * Asks again whatever is a rule about a draft: what the rules would draft where they drafted it, what its checks say, and what
 * both lead to. What a model said is taken as it was said.
 */
export function draftAgain(kept: KeptDraft): Again {
  const differences = [wordsOfRules(kept), ...checksNow(kept), outcomeNow(kept)].filter((said) => said !== null)
  return differences.length === 0 ? same : { same: false, now: differences.join('; ') }
}

/** Whether an event or a text that came of a draft would be explained as it was. */
export function reasonAgain(rule: string, { draft, checks, mode }: KeptDraft): Again {
  return compared(rule, draftVerdict(draft, checks, mode).reason.rule)
}

function wordsOfRules({ model, draft, request }: KeptDraft): string | null {
  if (model.name !== 'rules') return null
  const now = respondByRules(request)
  const isSame = now.action === draft.action && now.text === draft.text && now.rule === draft.rule
  return isSame ? null : `the rules would ${now.action} by ${now.rule}`
}

function checksNow({ draft, model, request, facts, checks }: KeptDraft): string[] {
  const wasAsked = model.name !== nobody.name
  const now = wasAsked ? checkDraft(draft, request, facts) : checkThread(request, facts)
  const names = [...new Set([...checks, ...now].map(({ rule }) => rule))]
  return names.flatMap((rule) => {
    const [before, after] = [checks, now].map((results) => said(results.find((check) => check.rule === rule)))
    return before === after ? [] : [`${rule} would ${after}, and did ${before}`]
  })
}

function said(check: CheckResult | undefined): string {
  if (check === undefined) return 'not be asked'
  return check.passed ? 'pass' : 'refuse'
}

function outcomeNow({ draft, checks, mode, outcome }: KeptDraft): string | null {
  if (outcome === null) return null
  const { kind } = draftVerdict(draft, checks, mode)
  return kind === outcome ? null : `it would lead to ${kind}, and led to ${outcome}`
}
