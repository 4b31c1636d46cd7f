import { describe, expect, it, test } from 'vitest'
import { partsOf, weigh } from './weigh'
import { sentencesOf } from './words-of'

describe('the parts of a text', () => {
  it.each([
    ['| stop |', ['|', 'stop', '| stop', '| .. |', 'stop |']],
    ['| no | no', ['|', 'no', '| no', '| .. |', '| .. no', 'no |', 'no .. no']],
    ['call 5125550134 at 9', ['call', '0', 'at', 'call 0', 'call .. at', 'call .. 0', '0 at', '0 .. 0', 'at 0']],
    ['unsubscribing me', ['unsubs', 'me', 'unsubs me']],
    ['', []],
  ])('are its words and each two that stand close, once: %s', (sentences, parts) => {
    expect(partsOf(sentences)).toEqual(parts)
  })

  it('are few enough to weigh in one go, however long it is', () => {
    const words = Array.from({ length: 1_000 }, (_, nth) => `w${nth}`)
    expect(partsOf(words.join(' '))).toHaveLength(1_000 + 4 * 1_000 - (1 + 2 + 3 + 4))
  })
})

describe('a text', () => {
  it.each([
    'I do not want to get these texts from you any more, thank you',
    'quit blowing up my phone with your offers',
    'Ya no quiero que me lleguen mensajes de ustedes',
    'je ne veux plus recevoir vos messages merci',
    'não quero mais receber mensagens de vocês',
  ])('that wants no more texts weighs more than nothing: %s', (text) => {
    expect(weigh(sentencesOf(text))).toBeGreaterThan(0)
  })

  it.each([
    'Can you come on Thursday instead, the sink is leaking again',
    '¿A qué hora llegan mañana? La fuga sigue en el baño',
    'Bonjour, à quelle heure passez-vous demain pour la chaudière ?',
    'Bom dia, consegue vir amanhã de manhã ver o chuveiro?',
  ])('of a customer weighs less: %s', (text) => {
    expect(weigh(sentencesOf(text))).toBeLessThan(0)
  })
})

test('words that nobody has learned weigh nothing', () => {
  expect(weigh('| qwrx vbnz |')).toBe(weigh('| zxcv qwrt |'))
})
