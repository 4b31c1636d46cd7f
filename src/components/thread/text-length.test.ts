import { describe, expect, it } from 'vitest'
import { approximateCost, textLength } from './text-length'

describe('the length of a text', () => {
  it('says how many texts it is, and in which alphabet', () => {
    expect(textLength('See you at nine.')).toEqual({ segments: 1, encoding: 'GSM-7', costly: [], problem: null })
    expect(textLength('a'.repeat(161))).toMatchObject({ segments: 2, encoding: 'GSM-7' })
  })

  it('names each character that costs more, once', () => {
    expect(textLength('It’s fine – it’s done 👍')).toMatchObject({ encoding: 'UCS-2', costly: ['’', '–', '👍'] })
  })

  it('refuses more than 1,600 characters, of which an emoji is one', () => {
    expect(textLength('👍'.repeat(1_600)).problem).toBeNull()
    expect(textLength('👍'.repeat(1_603)).problem).toMatch(/^Too long by 3:/)
  })
})

describe('the cost of a text', () => {
  it.each([
    [2, 8_300, 'about $0.02'],
    [1, 4_000, 'less than $0.01'],
    [1, 0, 'about $0.00'],
  ])('of %i at %i millionths of a dollar is %s', (segments, micros, words) => {
    expect(approximateCost(segments, micros)).toBe(words)
  })
})
