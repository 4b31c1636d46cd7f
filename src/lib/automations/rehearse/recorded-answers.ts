import { z } from 'zod'
import { type Drafted, draftActions } from '@/domain/draft'
import type { ReplyModel } from '@/lib/services/ai-model'
import { requestKey } from './request-key'

/** What models have answered, by the key of the request. */
export type RecordedAnswers = Map<string, Drafted>

/** Nothing was recorded for this request, and nothing is made up. */
export class AnswerNotRecordedError extends Error {
  override readonly name = 'AnswerNotRecordedError'
}

/** Answers from a recording, and asks nobody. @throws {AnswerNotRecordedError} */
export function recordedModel(answers: RecordedAnswers): ReplyModel {
  return {
    name: 'recorded',
    draft: async (request) => {
      const answer = answers.get(requestKey(request))
      if (answer === undefined) throw new AnswerNotRecordedError('this request was never recorded')
      return answer
    },
  }
}

/** The same model; what it answers is kept in `answers`. */
export function recording({ name, draft }: ReplyModel, answers: RecordedAnswers): ReplyModel {
  return {
    name,
    draft: async (request, signal) => {
      const answer = await draft(request, signal)
      answers.set(requestKey(request), answer)
      return answer
    },
  }
}

const count = z.number().int().min(0)
const answerSchema = z.object({
  draft: z.object({
    action: z.enum(draftActions),
    text: z.string(),
    confidence: z.number().min(0).max(1),
    rule: z.string(),
    explanation: z.string(),
  }),
  model: z.object({
    name: z.string(),
    inputTokens: count,
    outputTokens: count,
    costMicros: count,
    durationMs: count,
    attempts: count,
  }),
})
const fileSchema = z.object({
  format: z.literal('handback-answers-1'),
  answers: z.record(z.string().regex(/^[0-9a-f]{64}$/), answerSchema),
})

/** Null where the text is no recording. */
export function readRecording(text: string): RecordedAnswers | null {
  const read = fileSchema.safeParse(parsed(text))
  return read.success ? new Map(Object.entries(read.data.answers)) : null
}

export function writeRecording(answers: RecordedAnswers): string {
  const sorted = [...answers].toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `${JSON.stringify({ format: 'handback-answers-1', answers: Object.fromEntries(sorted) }, null, 2)}\n`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
