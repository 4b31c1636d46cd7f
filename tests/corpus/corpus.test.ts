import { describe, expect, it } from 'vitest'
import { readConsentIntent } from '@/domain/consent-intent'
import { bounds, isReached, read } from './measure'
import { readCorpus, splits } from './read-corpus'

const entries = readCorpus()
const reads = read(entries)

describe.each(splits)('the %s texts', (split) => {
  const ofSplit = reads.filter((one) => one.split === split)

  it.each(bounds(ofSplit))('keep the bound of $name: $wrong of $of', (bound) => {
    expect(bound.of).toBeGreaterThan(0)
    expect(isReached(bound)).toBe(true)
  })

  it('are in four languages', () => {
    expect(new Set(ofSplit.map(({ language }) => language))).toEqual(new Set(['en', 'es', 'fr', 'pt']))
  })
})

it('no text is in both parts, words that are the whole text apart', () => {
  const said = (split: string) =>
    entries
      .filter((one) => one.split === split && /plain|hold|customer/.test(one.label))
      .map(({ text }) => text.toLowerCase())
  const known = new Set(said('development'))
  expect(said('held-out').filter((text) => known.has(text))).toEqual([])
})

describe('what stands around a revocation', () => {
  const around: ((text: string) => string)[] = [
    (text) => `Hi, ${text}`,
    (text) => `Hello. ${text}`,
    (text) => `${text}, thanks`,
    (text) => `${text}. We already have somebody.`,
    (text) => `${text} because I am at work`,
  ]
  const revocations = entries.filter(({ label }) => label === 'opt_out_plain')
  const customers = entries.filter(({ label }) => label === 'customer')

  it.each(around.map((wrap) => [wrap('…'), wrap] as const))('seldom hides it, nor makes one: %s', (_, wrap) => {
    const hidden = revocations.filter(({ text }) => readConsentIntent(wrap(text)).intent === 'none')
    const made = customers.filter(({ text }) => readConsentIntent(wrap(text)).intent === 'opt_out')
    expect(hidden.length / revocations.length).toBeLessThan(0.02)
    expect(made.length / customers.length).toBeLessThan(0.01)
  })
})
