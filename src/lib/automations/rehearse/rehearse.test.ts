import { describe, expect, it } from 'vitest'
import type { Draft } from '@/domain/draft'
import { aReply, aRequest, someFacts } from '@/domain/draft-checks/a-draft'
import type { ReplyModel } from '@/lib/services/ai-model'
import type { PastTurn } from './past-turns'
import { type RecordedAnswers, readRecording, recordedModel, recording, writeRecording } from './recorded-answers'
import { rehearse } from './rehearse'

const model = { name: 'm', inputTokens: 1, outputTokens: 1, costMicros: 1, durationMs: 1, attempts: 1 }
const place = {
  conversationId: 'c',
  clientId: 'b',
  businessName: 'Brightside Plumbing',
  leadName: null,
  leadPhone: '+13035550123',
  segmentCostMicros: 8_300,
}

const pastTurns = (count: number): PastTurn[] =>
  Array.from({ length: count }, (_, nth) => {
    const request = aRequest({ now: new Date(Date.UTC(2026, 4, 4, 15, nth)).toISOString() })
    const draft = aReply('Which sink is it?')
    return { place, attempts: [{ draft, request, facts: someFacts, mode: 'auto', model, checks: [] }] }
  })

const saying = (
  draftOf: (asked: number) => Draft,
  onAsk: () => void = () => undefined,
): ReplyModel & { asked: string[] } => {
  const asked: string[] = []
  return {
    name: 'm',
    asked,
    draft: async ({ instructions }) => {
      asked.push(instructions)
      onAsk()
      await Promise.resolve()
      return { draft: draftOf(asked.length), model }
    },
  }
}

const never = new AbortController().signal

describe('a rehearsal', () => {
  it('asks each turn again with the new instructions, and a second time where a check refuses', async () => {
    const answerer = saying((nth) => aReply(nth === 1 ? 'That is $400.' : 'Where is it?'))
    const done: number[] = []
    const trial = {
      instructions: 'New.',
      modelOf: () => answerer,
      atOnce: 1,
      onTurn: (count: number) => done.push(count),
    }
    const turns = await rehearse(pastTurns(3), trial, never)
    expect(answerer.asked).toEqual(['New.', 'New.', 'New.', 'New.'])
    expect(turns.map(({ after }) => (after.kind === 'answered' ? after.attempts.length : 0))).toEqual([2, 1, 1])
    expect(done).toEqual([1, 2, 3])
  })

  it('leaves the instructions as they were where none are new', async () => {
    const answerer = saying(() => aReply('Where is it?'))
    await rehearse(pastTurns(1), { modelOf: () => answerer, atOnce: 4 }, never)
    expect(answerer.asked).toEqual([aRequest().instructions])
  })

  it('asks no more at once than it is told', async () => {
    let most = 0
    let running = 0
    const answerer: ReplyModel = {
      name: 'm',
      draft: async () => {
        running += 1
        most = Math.max(most, running)
        await new Promise((resolve) => setImmediate(resolve))
        running -= 1
        return { draft: aReply('Where is it?'), model }
      },
    }
    await rehearse(pastTurns(20), { modelOf: () => answerer, atOnce: 3 }, never)
    expect(most).toBe(3)
  })

  it('keeps what it has when it is interrupted', async () => {
    const controller = new AbortController()
    const answerer = saying(() => aReply('Where is it?'))
    const onTurn = (done: number) => done === 2 && controller.abort()
    const turns = await rehearse(pastTurns(5), { modelOf: () => answerer, atOnce: 1, onTurn }, controller.signal)
    expect(turns.map(({ after }) => after.kind)).toEqual([
      'answered',
      'answered',
      'not_asked',
      'not_asked',
      'not_asked',
    ])
  })

  it('lets nothing that goes wrong pass for an answer', async () => {
    const broken: ReplyModel = { name: 'm', draft: async () => await Promise.reject(new Error('a bug')) }
    await expect(rehearse(pastTurns(1), { modelOf: () => broken, atOnce: 1 }, never)).rejects.toThrow('a bug')
  })
})

describe('recorded answers', () => {
  it('are replayed word for word, and a request that was never recorded has none', async () => {
    const answers: RecordedAnswers = new Map()
    const live = recording(
      saying((nth) => aReply(nth === 1 ? 'That is $400.' : 'Where is it?')),
      answers,
    )
    const [first, second] = pastTurns(2)
    if (first === undefined || second === undefined) throw new Error('two turns were asked for')
    const trial = { atOnce: 1, instructions: 'New.' }
    const [before] = await rehearse([first], { ...trial, modelOf: () => live }, never)
    const read = readRecording(writeRecording(answers))
    if (read === null) throw new Error('the recording cannot be read')
    const replayed = await rehearse([first, second], { ...trial, modelOf: () => recordedModel(read) }, never)
    expect(read.size).toBe(2)
    expect(replayed.map(({ after }) => after)).toEqual([before?.after, { kind: 'not_recorded' }])
  })

  it.each([
    ['', 'nothing'],
    ['{}', 'an empty object'],
    ['[1,2', 'half a list'],
    ['{"format":"handback-answers-1","answers":{"x":1}}', 'a wrong key'],
  ])('are not read from %s (%s)', (text) => expect(readRecording(text)).toBeNull())
})
