import { describe, expect, it } from 'vitest'
import { nobody } from '@/domain/draft'
import { factsOf, modelFacts } from './facts'

const said = (inputs: Record<string, string | number | boolean | null>) =>
  factsOf({ rule: 'test', explanation: 'For this test.', inputs }).map(({ name, value }) => `${name}: ${value}`)

describe('what a rule looked at', () => {
  it('is told in words, in the order in which somebody would ask', () => {
    expect(
      said({ at: '2026-03-02T15:00:00.000Z', state: 'ai_active', blocked: false, author: 'ai', epoch: 3 }),
    ).toEqual([
      'Written by: the AI',
      'Opted out: no',
      'State of the conversation: the AI answers',
      'Changes of hands when written: 3',
      'Asked at: 2026-03-02T15:00:00.000Z',
    ])
  })

  it('is told as it is where there are no words for it, and not at all where it is an id of ours', () => {
    expect(said({ shoeSize: 7, draft: 'an id', until: null, confidence: 0.825 })).toEqual([
      'How sure the AI was: 83 %',
      'Until: none',
      'shoeSize: 7',
    ])
  })

  it('never takes what somebody wrote for a word of ours', () => {
    expect(said({ found: 'wait', by: 'ai' })).toEqual(['Found: wait', 'By: ai'])
  })
})

describe('who drafted', () => {
  it.each([
    ['none', 'nobody: no answer could have been sent'],
    ['rules', 'the desk’s own rules, without a model'],
  ])('%s', (name, value) => {
    expect(modelFacts({ ...nobody, name })).toEqual([{ name: 'Drafted by', value }])
  })

  it('a model, and what it took', () => {
    const took = { inputTokens: 900, outputTokens: 60, costMicros: 1_830, durationMs: 1_249, attempts: 2 }
    expect(modelFacts({ name: 'openai:gpt-5-mini', ...took }).map(({ value }) => value)).toEqual([
      'openai:gpt-5-mini',
      '900 read, 60 written',
      '$0.00183',
      '1.2 s',
      '2',
    ])
  })
})
