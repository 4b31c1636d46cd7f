import type { Draft } from '@/domain/draft'

/** What keeps a model from answering. Each is a rule's name, and each calls a person. */
const modelFailures = ['malformed', 'unavailable', 'refused_key', 'refused', 'unset', 'budget'] as const
export type ModelFailure = (typeof modelFailures)[number]

const rules = new Set<string>(modelFailures.map(ruleOf))

/** Whether this rule says that no model has answered. */
export function isModelFailure(rule: string): boolean {
  return rules.has(rule)
}

export function failed(failure: ModelFailure, explanation: string): Draft {
  return { action: 'escalate', text: '', confidence: 0, rule: ruleOf(failure), explanation }
}

function ruleOf(failure: ModelFailure): string {
  return `model:${failure}`
}
