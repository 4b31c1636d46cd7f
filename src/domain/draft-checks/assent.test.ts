import { describe, expect, it } from 'vitest'
import { aReply, aRequest, someFacts, thread } from './a-draft'
import { checkInput } from './check-input'
import { prices } from './prices'
import { times } from './times'

const input = (text: string, ...lead: string[]) =>
  checkInput(
    aReply(text),
    aRequest({ history: thread(...lead.map((body): ['lead', string] => ['lead', body])) }),
    someFacts,
  )
const yeses = [
  'Yes!',
  'Yes, deal.',
  'Agreed.',
  'Sure, we can do that.',
  'Sounds good. What is the address?',
  'No problem!',
  'OK 👍',
  '👍',
  'Sí, perfecto',
  'Claro que sí.',
  'Oui, d’accord.',
  'Sim, combinado!',
]

describe('a bare yes', () => {
  it.each(yeses)('agrees to the price that was asked for: %s', (text) => {
    expect(prices(input(text, 'Would you do it for $50?'))).not.toBeNull()
    expect(prices(input(text, 'can you do it for fifty bucks'))).not.toBeNull()
  })

  it.each(yeses)('agrees to the time that was asked for: %s', (text) => {
    expect(times(input(text, 'Can you come Tuesday 3pm?'))).not.toBeNull()
    expect(times(input(text, 'Can someone come in 20 minutes?'))).not.toBeNull()
    expect(times(input(text, '¿Pueden venir mañana?'))).not.toBeNull()
  })

  it.each(['Yes!', 'Sure.', 'Claro que sí.'])('agrees that it costs nothing: %s', (text) => {
    expect(prices(input(text, 'Is the visit free?'))).not.toBeNull()
  })

  it('agrees to what was proposed a text or two before, and to what was put as a statement', () => {
    expect(prices(input('Deal.', 'I pay $50.', 'So?'))).not.toBeNull()
    expect(times(input('Perfect!', 'I am home Tuesday at 3pm.', '12 Oak Street'))).not.toBeNull()
  })

  it.each(['Is a visit $89?', 'Do seniors get a 10% discount?', 'Are estimates free?', 'Do you fix heaters?'])(
    'may confirm what the business has written: %s',
    (lead) => expect(prices(input('Yes!', lead))).toBeNull(),
  )

  it.each(['Are you open on Monday?', 'Do you close at 5 pm?', 'Do you fix heaters?'])(
    'may answer what asks for no visit: %s',
    (lead) => expect(times(input('Yes!', lead))).toBeNull(),
  )
})

describe('an answer that says more', () => {
  const lead = 'Can you come Tuesday 3pm for $50?'

  it.each([
    'Great! What is the address?',
    'Sure! Someone will confirm the time and the price here.',
    'Thanks for asking!',
    'No, we can’t promise that.',
    'Yes, we fix sinks.',
    'Is that right?',
  ])('agrees to nothing by itself: %s', (text) => {
    expect(prices(input(text, lead))).toBeNull()
    expect(times(input(text, lead))).toBeNull()
  })

  it('nods to what was only told', () => {
    expect(times(input('OK. 👍', 'It has leaked since 3pm.'))).toBeNull()
  })
})
