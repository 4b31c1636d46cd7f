import { describe, expect, test } from 'vitest'
import { readAnswer } from './read-answer'

const answer = { action: 'reply', text: 'Which day suits you?', confidence: 0.9, reason: 'The day is missing.' }
const json = JSON.stringify(answer)
const said = (part: object) => readAnswer(JSON.stringify({ ...answer, ...part }))

describe('an answer', () => {
  test.each([
    ['alone', json],
    ['in a code fence', `\`\`\`json\n${json}\n\`\`\``],
    ['between other words', `Here is my answer:\n${json}\nI hope this helps!`],
    ['behind thoughts', `<think>They want {something}, so "action" is…</think>\n\n${json}`],
    ['with more in it than was asked for', JSON.stringify({ ...answer, mood: 'fine' })],
  ])('is read where it stands %s', (_, text) => {
    expect(readAnswer(text)).toEqual({ kind: 'answer', answer })
  })

  test.each([
    ['nothing', ''],
    ['words', 'Sure, which day suits you?'],
    ['half of it', json.slice(0, -10)],
    ['a list', `[${json}]`.replaceAll(/[{}]/g, '')],
    ['two of them', `${json}\n${json}`],
  ])('is not made of %s', (_, text) => {
    expect(readAnswer(text)).toEqual({ kind: 'unusable', problem: 'it was not a JSON object' })
  })

  test.each([
    ['action', { action: 'send_money' }],
    ['text', { text: undefined }],
    ['text', { text: '' }],
    ['text', { text: ' \n ' }],
    ['confidence', { confidence: '0.9' }],
    ['confidence', { confidence: 90 }],
    ['confidence', { confidence: null }],
    ['reason', { reason: ['a', 'b'] }],
  ])('is unusable for its %s in %j, and that is said', (field, part) => {
    expect(said(part)).toEqual({ kind: 'unusable', problem: expect.stringContaining(`${field}: `) })
  })

  test('that texts nobody has no text', () => {
    for (const action of ['wait', 'opt_out_suspected']) {
      expect(said({ action })).toMatchObject({ answer: { action, text: '' } })
    }
    for (const action of ['escalate', 'close']) {
      expect(said({ action })).toMatchObject({ answer: { action, text: answer.text } })
      expect(said({ action, text: '' })).toMatchObject({ answer: { action, text: '' } })
    }
  })

  test('that is far too long is passed on, for the checks to refuse', () => {
    expect(said({ text: 'x'.repeat(10_000) })).toMatchObject({ answer: { text: 'x'.repeat(10_000) } })
  })

  test('holds nothing that the database cannot keep', () => {
    expect(said({ text: 'a\u0000b', reason: '\uD83D' })).toMatchObject({
      answer: { text: 'a\uFFFDb', reason: '\uFFFD' },
    })
  })
})
