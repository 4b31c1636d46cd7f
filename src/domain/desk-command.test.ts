import { describe, expect, it } from 'vitest'
import { deskCode, deskCodeCount, joinCode, joinCodeCount, readDeskCommand } from './desk-command'

describe('a text from a contact', () => {
  it.each([
    ['STATUS', { kind: 'status' }],
    [' status? ', { kind: 'status' }],
    ['?', { kind: 'commands' }],
    ['？', { kind: 'commands' }],
    ['Commands.', { kind: 'commands' }],
    ['AI', { kind: 'hand_back', code: null }],
    ['AI KM47', { kind: 'hand_back', code: 'KM47' }],
    ['ai km47.', { kind: 'hand_back', code: 'KM47' }],
    ['KM47 AI', { kind: 'hand_back', code: 'KM47' }],
    ['“AI KM47”', { kind: 'hand_back', code: 'KM47' }],
    ['ＡＩ ＫＭ４７', { kind: 'hand_back', code: 'KM47' }],
    ['JOIN KMT472', { kind: 'join', code: 'KMT472' }],
    ['join kmt472!', { kind: 'join', code: 'KMT472' }],
    ['KM47', { kind: 'empty' }],
    ['(km47)', { kind: 'empty' }],
    ['', { kind: 'empty' }],
    ['👍', { kind: 'empty' }],
  ])('%j is a command', (text, command) => {
    expect(readDeskCommand(text)).toEqual(command)
  })

  it.each([
    ['KM47 On my way', 'KM47', 'On my way'],
    ['km47: at five, (really)', 'KM47', 'at five, (really)'],
    ['"KM47" - Yes!', 'KM47', 'Yes!'],
    ['KM47\nTwo lines\nof words', 'KM47', 'Two lines\nof words'],
    ['KM47 👍', 'KM47', '👍'],
    ['KO41 mistyped, and still no word for a lead', 'KO41', 'mistyped, and still no word for a lead'],
    ['Yes, at five', null, 'Yes, at five'],
    ['Join us at five', null, 'Join us at five'],
    ['AI will not answer that', null, 'AI will not answer that'],
    ['Status of your order: shipped', null, 'Status of your order: shipped'],
    ['KM472 is the part', null, 'KM472 is the part'],
  ])('%j answers', (text, code, words) => {
    expect(readDeskCommand(text)).toEqual({ kind: 'answer', code, words })
  })

  it.each(['Yes at five. KM47', 'ok km47', 'AI KM47 please, she is rude'])(
    '%j could mean more than one thing',
    (text) => {
      expect(readDeskCommand(text)).toEqual({ kind: 'unclear' })
    },
  )

  it.each([
    'Liked “Jamie Ortiz needs a person.”',
    'Reacted 👍 to “Jamie Ortiz needs a person.”',
    'Removed a heart from “Jamie Ortiz needs a person.”',
    'I’m driving with Focus turned on. I’ll see your message later.',
    'Auto-Reply: I am away.',
    '[Automatic reply] Back on Monday.',
  ])('%j is written by nobody', (text) => {
    expect(readDeskCommand(text)).toEqual({ kind: 'automatic' })
  })

  it('is read in time that grows with its length alone', () => {
    expect(readDeskCommand(`KM47${' .'.repeat(800)}`)).toEqual({ kind: 'empty' })
    expect(readDeskCommand(`${'. '.repeat(50_000)}a`)).toMatchObject({ kind: 'answer', code: null })
  })
})

describe('a code', () => {
  it('is another one for each number, and is read as what it is', () => {
    const codes = Array.from({ length: deskCodeCount }, (_, number) => deskCode(number))
    expect(new Set(codes).size).toBe(deskCodeCount)
    for (const code of codes) expect(readDeskCommand(`${code} words`)).toEqual({ kind: 'answer', code, words: 'words' })
  })

  it.each([0, 1, joinCodeCount - 1])('to join with, number %i, is read as what it is', (number) => {
    expect(readDeskCommand(`JOIN ${joinCode(number)}`)).toEqual({ kind: 'join', code: joinCode(number) })
  })
})
