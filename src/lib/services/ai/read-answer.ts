import { z } from 'zod'
import { type DraftAction, draftActions } from '@/domain/draft'
import { storableText } from '@/lib/utils/storable-text'

/** What a model is asked for, in words that every provider's schema can say. */
export const answerSchema = z.object({
  action: z.enum(draftActions),
  text: z.string(),
  confidence: z.number(),
  reason: z.string(),
})

export type ModelAnswer = { action: DraftAction; text: string; confidence: number; reason: string }

export type ReadAnswer = { kind: 'answer'; answer: ModelAnswer } | { kind: 'unusable'; problem: string }

const texted = new Set<DraftAction>(['reply', 'escalate', 'close'])

const usable = answerSchema
  .extend({ confidence: z.number().min(0).max(1) })
  .transform(({ action, text, confidence, reason }) => ({
    action,
    confidence,
    text: texted.has(action) ? storableText(text).trim() : '',
    reason: storableText(reason.trim().slice(0, longestReason)),
  }))
  .refine(({ action, text }) => action !== 'reply' || text !== '', { path: ['text'], message: 'must not be empty' })

/** For a line in the thread. */
const longestReason = 300

/**
 * Reads what a model said, generously: the object may stand in a code fence, between other words, or behind thoughts. What it
 * says is not generously read: all of it is there, or it is unusable, and `problem` says why in words for the model.
 */
export function readAnswer(said: string): ReadAnswer {
  const object = objectIn(said.replace(/^\s*<think>[^]*?<\/think>/, ''))
  if (object === undefined) return { kind: 'unusable', problem: 'it was not a JSON object' }
  const result = usable.safeParse(object)
  if (result.success) return { kind: 'answer', answer: result.data }
  const problems = result.error.issues.map(({ path, message }) => `${path.join('.') || 'the object'}: ${message}`)
  return { kind: 'unusable', problem: problems.join('; ') }
}

function objectIn(said: string): unknown {
  try {
    return JSON.parse(said.slice(said.indexOf('{'), said.lastIndexOf('}') + 1))
  } catch {
    return undefined
  }
}
