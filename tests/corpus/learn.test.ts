import { describe, expect, it } from 'vitest'
import stored from '@/domain/consent/word-weights.json'
import { learn } from './learn'
import { type Entry, type Label, readCorpus } from './read-corpus'

const entries = (label: Label, ...texts: string[]): Entry[] =>
  texts.map((text) => ({ split: 'development', language: 'en', label, text }))

describe('what words weigh', () => {
  const revocations = entries('opt_out_plain', 'no more texts', 'no texts', 'never any texts please')
  const doubtful = entries('hold', 'texts again')
  const customers = entries('customer', 'the sink leaks', 'a sink please', 'sink or bath', 'my bath leaks')
  const { start, weights } = learn([...revocations, ...doubtful, ...customers])

  it('speaks for no more texts where it was said with that, or may have been', () => {
    expect(weights.texts).toBeGreaterThan(0)
  })

  it('speaks for a customer where a customer said it', () => {
    expect(weights.sink).toBeLessThan(0)
  })

  it('is not told of a word that was heard once', () => {
    expect(weights).not.toHaveProperty('never')
    expect(weights).not.toHaveProperty('or')
  })

  it('is the same each time', () => {
    expect(learn([...revocations, ...doubtful, ...customers])).toEqual({ start, weights })
  })
})

it('is learned anew when the texts change: npm run corpus -- --learn', () => {
  expect(learn(readCorpus().filter(({ split }) => split === 'development'))).toEqual(stored)
})
