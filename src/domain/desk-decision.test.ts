import { describe, expect, it } from 'vitest'
import type { KnownCode } from './desk-answer'
import { readDeskCommand } from './desk-command'
import { type CommandText, decideCommand } from './desk-decision'

const now = new Date('2026-03-02T12:00:00Z')
const later = new Date('2026-03-03T12:00:00Z')

const aCode = (part: Partial<KnownCode> = {}): KnownCode => ({
  code: 'KM47',
  contactId: 'olive',
  conversationId: 'jamie',
  expiresAt: later,
  usedAt: null,
  awaitsAnswer: true,
  ...part,
})

type Part = Partial<Omit<CommandText<KnownCode>, 'command' | 'contact'>> & { mayCommand?: boolean }

const decide = (body: string, { mayCommand = true, ...part }: Part = {}) => {
  const contact = { id: 'olive', mayCommand, joinCode: 'KMT472' }
  const facts = { blocked: false, late: false, pictures: 0, codes: [aCode()], lately: 0, ...part }
  return decideCommand({ command: readDeskCommand(body), contact, ...facts }, now)
}

const refusal = (name: string) => ({ kind: 'refuse', refusal: name })

describe('an answer by text', () => {
  it('reaches the lead of its code, and of the one alert that waits where it has none', () => {
    expect(decide('KM47 Hello')).toEqual({ kind: 'answer', code: aCode(), words: 'Hello' })
    expect(decide('Hello')).toEqual({ kind: 'answer', code: aCode(), words: 'Hello' })
    expect(decide('AI KM47')).toEqual({ kind: 'hand_back', code: aCode() })
    expect(decide('AI')).toEqual({ kind: 'hand_back', code: aCode() })
  })

  it.each<[string, string, Part, string]>([
    ['a code that nobody has', 'KM49 Hello', {}, 'unknown_code'],
    ["another contact's code", 'KM47 Hello', { codes: [aCode({ contactId: 'sam' })] }, 'unknown_code'],
    ['a code that was used', 'KM47 Hello', { codes: [aCode({ usedAt: now })] }, 'used_code'],
    ['a code whose time is over', 'KM47 Hello', { codes: [aCode({ expiresAt: now })] }, 'expired_code'],
    ['a handback by a code that was used', 'AI KM47', { codes: [aCode({ usedAt: now })] }, 'used_code'],
    ['no code where nobody waits', 'Hello', { codes: [] }, 'no_code'],
    ['no code where all are used', 'Hello', { codes: [aCode({ usedAt: now })] }, 'no_code'],
    ["no code where the open one is another contact's", 'Hello', { codes: [aCode({ contactId: 'sam' })] }, 'no_code'],
    [
      'no code where two leads could be meant',
      'Hello',
      { codes: [aCode(), aCode({ code: 'TR23', conversationId: 'ben' })] },
      'which_code',
    ],
    ['no code where somebody has answered', 'Hello', { codes: [aCode({ awaitsAnswer: false })] }, 'which_code'],
    ['no code for the sixth time in a row', 'Hello', { lately: 5 }, 'too_many'],
    ['a code without words', 'KM47', {}, 'empty'],
    ['a picture alone', '', { pictures: 1 }, 'pictures'],
    ['a picture with a code alone', 'KM47', { pictures: 1 }, 'pictures'],
    ['a code at the end', 'Hello KM47', {}, 'unclear'],
    ['a text that came late', 'KM47 Hello', { late: true }, 'late'],
    ['a phone that may only listen', 'KM47 Hello', { mayCommand: false }, 'may_not_command'],
    ['a second JOIN with another code', 'JOIN KMT473', {}, 'wrong_join'],
  ])('with %s does nothing', (_, body, part, why) => {
    expect(decide(body, part)).toEqual(refusal(why))
  })

  it('without a code is for the one lead also where that lead has two codes', () => {
    const newer = aCode({ code: 'TR23' })
    expect(decide('Hello', { codes: [newer, aCode()] })).toMatchObject({ kind: 'answer', code: newer })
  })

  it('with a code goes out however many went out without', () => {
    expect(decide('KM47 Hello', { lately: 50 })).toMatchObject({ kind: 'answer' })
  })

  it('is left alone where an answer would reach nobody, or only a machine', () => {
    expect(decide('KM47 Hello', { blocked: true })).toEqual({ kind: 'ignore', because: 'blocked' })
    expect(decide('Liked “Jamie needs a person.”')).toEqual({ kind: 'ignore', because: 'automatic' })
  })
})

describe('a question to the desk', () => {
  it.each([
    ['STATUS', 'status'],
    ['?', 'commands'],
    ['JOIN KMT472', 'joined'],
  ])('%s is answered', (body, what) => {
    expect(decide(body)).toEqual({ kind: 'tell', what })
  })

  it('that came late is joined by, and nothing else', () => {
    expect(decide('JOIN KMT472', { late: true, mayCommand: false })).toEqual({ kind: 'tell', what: 'joined' })
    expect(decide('STATUS', { late: true })).toEqual(refusal('late'))
  })
})
