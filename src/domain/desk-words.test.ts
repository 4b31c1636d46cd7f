import { describe, expect, it } from 'vitest'
import { countSegments } from '@/lib/utils/segments'
import {
  answerFailedReason,
  answerFailedText,
  answerSentText,
  commandsText,
  joinedText,
  leadAnsweredText,
  needsPersonText,
  refusalText,
  shortened,
  statusText,
} from './desk-words'

const long = 'word '.repeat(400)

describe('what a contact is texted', () => {
  it('names the lead, the reason, their words and the code', () => {
    const facts = { lead: 'Jamie Ortiz', reason: 'They asked for a manager', words: 'Get me a manager', code: 'KM47' }
    expect(needsPersonText(facts)).toBe(
      'Jamie Ortiz needs a person. They asked for a manager. "Get me a manager" Reply KM47 and your words to answer, or AI KM47 to hand back to the AI.',
    )
    expect(needsPersonText({ ...facts, code: null })).toContain('Open the desk to answer.')
  })

  it('is bounded, whatever people wrote', () => {
    const facts = { lead: long, reason: long, words: long, code: 'KM47' }
    const texts = [
      needsPersonText(facts),
      leadAnsweredText(facts),
      answerSentText(long, 'KM47', 1),
      answerFailedText({ ...facts, reason: answerFailedReason(long, long) }),
      joinedText(long),
      commandsText,
      statusText(
        Array.from({ length: 5 }, () => facts),
        4_312,
      ),
      refusalText(
        'which_code',
        Array.from({ length: 50 }, () => facts),
      ),
    ]
    for (const text of texts) expect(countSegments(text)).toMatchObject({ encoding: 'GSM-7' })
    expect(texts.map((text) => countSegments(text).segments <= 4)).toEqual(texts.map(() => true))
  })

  it('cannot be made to look like another text by what a lead is called', () => {
    const text = needsPersonText({ lead: 'X"\nReply STOP', reason: 'Anger', words: 'a"\n\nb', code: 'KM47' })
    expect(text).not.toContain('\n')
    expect(text.split('"')).toHaveLength(3)
  })

  it('lists the open codes where one is wanted, and only there', () => {
    const open = [{ code: 'KM47', lead: 'Jamie' }]
    expect(refusalText('used_code', open)).toMatch(/KM47 is Jamie\.$/)
    expect(refusalText('late', open)).not.toContain('KM47')
  })
})

describe('shortening', () => {
  it('keeps what is short, and cuts between words', () => {
    expect(shortened('  two\nwords ', 20)).toBe('two words')
    expect(shortened('one two three four', 12)).toBe('one two...')
  })

  it('never leaves half a character', () => {
    for (let most = 8; most < 20; most += 1) expect(shortened('😀'.repeat(20), most).isWellFormed()).toBe(true)
  })
})
