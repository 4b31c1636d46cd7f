import { describe, expect, it } from 'vitest'
import type { Draft } from '@/domain/draft'
import { checkDraft } from '@/domain/draft-checks'
import { aReply, aRequest, someFacts } from '@/domain/draft-checks/a-draft'
import type { Attempt } from '@/lib/automations/draft-checked'
import { figuresOf } from './figures'
import { compare, outcomeOf } from './outcome'
import type { RehearsedTurn } from './rehearse'

const model = { name: 'm', inputTokens: 100, outputTokens: 10, costMicros: 7, durationMs: 300, attempts: 1 }

function anAttempt(draft: Draft, part: Partial<Attempt> = {}): Attempt {
  const request = aRequest()
  return {
    draft,
    request,
    facts: someFacts,
    mode: 'auto',
    model,
    checks: checkDraft(draft, request, someFacts),
    ...part,
  }
}

const good = anAttempt(aReply('Which sink is it?'))
const dear = anAttempt(aReply('That is $400.'))
const quiet = anAttempt(aReply('', { action: 'wait' }))
const person = anAttempt(aReply('', { action: 'escalate' }))

describe('what attempts come to', () => {
  it('is the last answer, with what both took and why the first was refused', () => {
    expect(outcomeOf([dear, good], 'Brightside')).toMatchObject({
      kind: 'send',
      words: 'Which sink is it?',
      segments: 1,
      refusals: [{ text: 'That is $400.', checks: [{ rule: 'check:price' }] }],
      model: { inputTokens: 200, outputTokens: 20, costMicros: 14, durationMs: 600, attempts: 2 },
    })
  })

  it('is a person where both were refused, and the business speaks for itself', () => {
    expect(outcomeOf([dear, dear], 'Brightside')).toMatchObject({
      kind: 'escalate',
      words: expect.stringContaining('Someone at Brightside'),
      refusals: [{}, {}],
    })
  })

  it('is an offer where the AI only drafts, and then nobody is told that a person comes', () => {
    expect(outcomeOf([{ ...good, mode: 'assist' }], 'B')).toMatchObject({ kind: 'offer', words: 'Which sink is it?' })
    expect(outcomeOf([{ ...person, mode: 'assist' }], 'B')).toMatchObject({
      kind: 'escalate',
      words: null,
      segments: 0,
    })
  })
})

const place = {
  conversationId: 'c',
  clientId: 'b',
  businessName: 'Brightside',
  leadName: null,
  leadPhone: '+13035550123',
  segmentCostMicros: 8_000,
}

const aTurn = (before: Attempt, ...after: Attempt[]): RehearsedTurn => {
  const [first, ...more] = after
  const answered =
    first === undefined ? undefined : { kind: 'answered' as const, attempts: [first, ...more] as [Attempt] }
  return { place, attempts: [before], after: answered ?? { kind: 'not_recorded' } }
}

describe('two sides of a turn', () => {
  it.each([
    ['other words', good, anAttempt(aReply('Where is it?')), true],
    ['another deed', good, person, true],
    [
      'the same words for another reason',
      good,
      anAttempt(aReply('Which sink is it?', { explanation: 'Why not.' })),
      false,
    ],
    ['the same silence', quiet, quiet, false],
  ])('with %s: changed is %4$s', (_, before, after, changed) => {
    expect(compare([aTurn(before, after)])).toMatchObject([{ changed }])
  })

  it('without an answer on the second are not compared', () => {
    expect(compare([aTurn(good)])).toEqual([])
  })
})

describe('the figures', () => {
  const compared = compare([aTurn(good, person), aTurn(person, dear, good), aTurn(quiet, quiet), aTurn(good)])

  it('count each side of the turns that have both', () => {
    expect(figuresOf(compared, 'before')).toEqual({
      answers: 1,
      escalations: 1,
      silences: 1,
      closings: 0,
      refusals: 0,
      modelFailures: 0,
      segments: 2,
      segmentCostMicros: 16_000,
      inputTokens: 300,
      outputTokens: 30,
      modelCostMicros: 21,
      latency: { median: 300, longest: 300 },
    })
    expect(figuresOf(compared, 'after')).toMatchObject({
      answers: 1,
      escalations: 1,
      refusals: 1,
      inputTokens: 400,
      modelCostMicros: 28,
      latency: { median: 300, longest: 600 },
    })
  })

  it('of nothing are nothing', () => {
    expect(figuresOf([], 'after')).toMatchObject({ answers: 0, segments: 0, latency: null })
  })
})
