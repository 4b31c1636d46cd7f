import type { CheckResult, Draft, DraftFacts, DraftRequest } from './draft'
import { claimsToBeHuman, leaks } from './draft-checks/candour'
import { type Check, type CheckInput, checkInput } from './draft-checks/check-input'
import { contacts } from './draft-checks/contacts'
import { claimedDeeds } from './draft-checks/deeds'
import { disguise } from './draft-checks/disguise'
import { links } from './draft-checks/links'
import { isAutoReply, isMachine, isOutsideHours, speaksAlone, speaksTooMuch } from './draft-checks/other-side'
import { prices } from './draft-checks/prices'
import { sensitive } from './draft-checks/sensitive'
import { times } from './draft-checks/times'
import {
  hasPlaceholders,
  isEmpty,
  isInAnotherLanguage,
  isTooLong,
  isUnsure,
  repeatsItself,
} from './draft-checks/wording'

/**
 * What follows where a check refuses and nobody decides in between: another try at the text; a person is called; a person is
 * called and the lead told nothing; the AI says nothing, this once.
 */
export type Consequence = 'try_again' | 'escalate' | 'escalate_silently' | 'wait'

type CheckRule = { rule: string; refuses: Check; passed: string; else?: Consequence }

/** Of the thread, whatever the answer would be: asked before anything is drafted. */
const ofThread: readonly CheckRule[] = [
  { rule: 'check:auto_reply', refuses: isAutoReply, passed: 'A person wrote this.', else: 'wait' },
  { rule: 'check:machine', refuses: isMachine, passed: 'No machine answers us.', else: 'escalate_silently' },
  { rule: 'check:in_a_row', refuses: speaksAlone, passed: 'They answer the AI.', else: 'escalate_silently' },
  { rule: 'check:in_a_day', refuses: speaksTooMuch, passed: 'The AI has not said too much today.', else: 'escalate' },
  { rule: 'check:outside_hours', refuses: isOutsideHours, passed: 'The AI may answer now.', else: 'escalate' },
]

/** Of the words that would be sent: others may pass. */
const ofText: readonly CheckRule[] = [
  { rule: 'check:empty', refuses: isEmpty, passed: 'It says something.' },
  { rule: 'check:length', refuses: isTooLong, passed: 'It is short enough.' },
  { rule: 'check:placeholder', refuses: hasPlaceholders, passed: 'It has no gaps.' },
  { rule: 'check:disguise', refuses: disguise, passed: 'Its letters are what they look like.' },
  { rule: 'check:link', refuses: links, passed: 'It links to nothing that is not allowed.' },
  { rule: 'check:contact', refuses: contacts, passed: 'It gives out nobody else’s phone or email.' },
  { rule: 'check:price', refuses: prices, passed: 'It says no price that the business has not.' },
  { rule: 'check:time', refuses: times, passed: 'It promises no time that the business has not.' },
  { rule: 'check:sensitive', refuses: sensitive, passed: 'It asks for no card, password or code.' },
  { rule: 'check:deed', refuses: claimedDeeds, passed: 'It claims to have done or agreed to nothing.' },
  { rule: 'check:human', refuses: claimsToBeHuman, passed: 'It does not claim to be a person.' },
  { rule: 'check:leak', refuses: leaks, passed: 'It does not tell how it was set up.' },
  { rule: 'check:repeat', refuses: repeatsItself, passed: 'It does not repeat itself.' },
  { rule: 'check:language', refuses: isInAnotherLanguage, passed: 'It is in their language.' },
]

const ofReply: readonly CheckRule[] = [
  { rule: 'check:low_confidence', refuses: isUnsure, passed: 'The AI is sure of it.', else: 'escalate' },
]

const consequences = new Map([...ofThread, ...ofReply].map((check) => [check.rule, check.else]))

/** Every check that the thread and the words of a draft must pass before they may leave. What sends no words passes. */
export function checkDraft(draft: Draft, request: DraftRequest, facts: DraftFacts): CheckResult[] {
  const input = checkInput(draft, request, facts)
  return rulesFor(draft).map((rule) => result(rule, input))
}

/** The checks that need no draft. */
export function checkThread(request: DraftRequest, facts: DraftFacts): CheckResult[] {
  const input = checkInput(nothing, request, facts)
  return ofThread.map((rule) => result(rule, input))
}

/** What follows from the first check that refused; null where none did. */
export function consequenceOf(
  results: readonly CheckResult[],
): { refused: CheckResult; consequence: Consequence } | null {
  const refused = results.filter(({ passed }) => !passed)
  // What another try cannot cure comes first.
  const gravest = refused.find(({ rule }) => consequences.has(rule)) ?? refused[0]
  return gravest === undefined ? null : { refused: gravest, consequence: consequences.get(gravest.rule) ?? 'try_again' }
}

const nothing: Draft = { action: 'wait', text: '', confidence: 1, rule: 'none', explanation: '' }

function rulesFor({ action, text }: Draft): readonly CheckRule[] {
  switch (action) {
    case 'reply':
      return [...ofThread, ...ofText, ...ofReply]
    case 'escalate':
    case 'close':
      // Without words of their own the business's own stand in, or none.
      return text === '' ? [] : ofText
    case 'wait':
    case 'opt_out_suspected':
      return []
  }
}

function result({ rule, refuses, passed }: CheckRule, input: CheckInput): CheckResult {
  const refusal = refuses(input)
  if (refusal === null) return { rule, passed: true, explanation: passed }
  const { explanation, found } = refusal
  return { rule, passed: false, explanation, ...(found !== undefined && { inputs: { found } }) }
}
