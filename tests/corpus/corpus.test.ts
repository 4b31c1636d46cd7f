import { describe, expect, it } from 'vitest'
import { readConsentIntent } from '@/domain/consent-intent'
import { bounds, isReached, read } from './measure'
import { readCorpus, type Split, splits } from './read-corpus'

const entries = readCorpus()
const reads = read(entries)

const boundsOf = (split: Split) => bounds(reads.filter((one) => one.split === split))

describe.each(splits)('the %s texts', (split) => {
  it.each(boundsOf(split))('keep the bound of $name: $wrong of $of', (bound) => {
    expect(bound.of).toBeGreaterThan(0)
    expect(isReached(bound)).toBe(true)
  })
})

it.each(splits)('the %s texts are in four languages', (split) => {
  const ofSplit = reads.filter((one) => one.split === split)
  expect(new Set(ofSplit.map(({ language }) => language))).toEqual(new Set(['en', 'es', 'fr', 'pt']))
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
  const some = reads.filter((_, at) => at % 8 === 0)
  const revocations = some.filter(({ label, intent }) => label === 'opt_out_plain' && intent !== 'none')
  const customers = some.filter(({ label, intent }) => label === 'customer' && intent !== 'opt_out')

  it.each(around.map((wrap) => [wrap('…'), wrap] as const))('seldom hides it, nor makes one: %s', (_, wrap) => {
    const hidden = revocations.filter(({ text }) => readConsentIntent(wrap(text)).intent === 'none')
    const made = customers.filter(({ text }) => readConsentIntent(wrap(text)).intent === 'opt_out')
    expect(hidden.length / revocations.length).toBeLessThan(0.02)
    expect(made.length / customers.length).toBeLessThan(0.01)
  })
})
