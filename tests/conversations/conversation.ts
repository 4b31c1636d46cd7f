import type { Language } from '@/domain/language'
import type { ModelAnswer } from '@/lib/services/ai/read-answer'
import type { businesses } from './businesses'

/** A text of the lead: words, pictures, or both. */
export type Text = string | { body?: string; pictures: number }

/**
 * Why the AI is not asked: the text was an opt-out, may be one, asked for help in the carriers' sense, or a person was called
 * before it.
 */
export type TakenBy = 'opt_out' | 'hold' | 'help' | 'person'

/** What is to come of the texts of one turn. */
export type Expected =
  | {
      does: 'reply' | 'escalate' | 'wait' | 'close' | 'opt_out_suspected'
      /** The reason that is stored with it. */
      rule: string
      /** Words that the lead reads. */
      contains?: string[]
    }
  | { does: 'nothing'; takenBy: TakenBy }

/** What a model is recorded to have answered, in the order in which it is asked, and what is to come of it. */
export type OfModel = {
  answers: (ModelAnswer | { malformed: string })[]
  expected: Expected
  /** Checks that refuse the first of these answers. */
  refusedBy?: string[]
}

export type Turn = {
  lead: Text[]
  rules: Expected
  model: OfModel
  /** Why the two may differ here. */
  because?: string
}

export type Conversation = {
  name: string
  business: keyof typeof businesses
  /** In which the lead writes and reads; `other` is one that none of us speaks. */
  language: Language | 'other'
  turns: Turn[]
}

export function turn(lead: Text | Text[], rules: Expected, model: OfModel, because?: string): Turn {
  return { lead: [lead].flat(), rules, model, because }
}

// What is expected of the rules.

export const asks = (slot: 'need' | 'address' | 'time', ...contains: string[]): Expected => ({
  does: 'reply',
  rule: `rules:ask_${slot}`,
  contains,
})
export const passesOn: Expected = { does: 'reply', rule: 'rules:all_known' }
export const calls = (rule: string): Expected => ({ does: 'escalate', rule: `rules:${rule}` })
export const staysQuiet: Expected = { does: 'wait', rule: 'rules:thanks' }
export const closes: Expected = { does: 'close', rule: 'rules:no_longer_needed' }

// What a model has answered.

export const reply = (text: string, confidence = 0.9): ModelAnswer => ({
  action: 'reply',
  text,
  confidence,
  reason: 'It is written down, or it asks for what is missing.',
})
export const escalate = (text = '', confidence = 0.8): ModelAnswer => ({
  action: 'escalate',
  text,
  confidence,
  reason: 'A person has to decide this.',
})
export const wait: ModelAnswer = { action: 'wait', text: '', confidence: 0.9, reason: 'Nothing needs to be said.' }
export const suspect: ModelAnswer = {
  action: 'opt_out_suspected',
  text: '',
  confidence: 0.8,
  reason: 'They seem to want no more texts.',
}
export const close = (text: string): ModelAnswer => ({ action: 'close', text, confidence: 0.9, reason: 'It is over.' })

// What is expected of what it has answered.

/** It is done as it was said. */
export const says = (answer: ModelAnswer): OfModel => ({
  answers: [{ ...answer }],
  expected: {
    does: answer.action,
    rule: `model:${answer.action}`,
    contains: answer.text === '' ? [] : [answer.text],
  },
})

/** The first answer is refused by this check, and the second is done. */
export const mends = (check: string, refused: ModelAnswer, second: ModelAnswer): OfModel => ({
  answers: [refused, second],
  refusedBy: [`check:${check}`],
  expected: says(second).expected,
})

/** Both are refused: a person is called. */
export const fails = (check: string, ...answers: [ModelAnswer, ModelAnswer]): OfModel => ({
  answers,
  refusedBy: [`check:${check}`],
  expected: { does: 'escalate', rule: `check:${check}` },
})

/** It is refused, and no other words would help: a person is called. */
export const isRefused = (check: string, answer: ModelAnswer): OfModel => ({
  answers: [answer],
  refusedBy: [`check:${check}`],
  expected: { does: 'escalate', rule: `check:${check}` },
})

/** Nobody is asked for an answer, because none may be sent. */
export const spared = (check: string, does: 'escalate' | 'wait'): { rules: Expected; model: OfModel } => {
  const expected = { does, rule: `check:${check}` }
  return { rules: expected, model: { answers: [], expected } }
}

/** Neither the rules nor a model are asked. */
export const taken = (takenBy: TakenBy): [rules: Expected, model: OfModel] => {
  const expected = { does: 'nothing' as const, takenBy }
  return [expected, { answers: [], expected }]
}
