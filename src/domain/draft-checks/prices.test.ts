import { describe, expect, it } from 'vitest'
import { aReply, aRequest, someFacts } from './a-draft'
import { checkInput } from './check-input'
import { prices } from './prices'

const refusal = (text: string) => prices(checkInput(aReply(text), aRequest(), someFacts))

describe('a price in disguise', () => {
  it.each([
    '5️⃣0️⃣ dollars for the visit.',
    'It is $5️⃣0️⃣.',
    'That is five-zero dollars.',
    'Five zero dollars.',
    'You pay nothing.',
    'You pay us nothing for the visit.',
    'You won’t have to pay anything.',
    'It costs you nothing.',
    'There is nothing to pay.',
    'The visit is on us.',
    'It’s all on us.',
    'The visit is free of charge.',
    'The visit is gratis.',
    'La visita es gratis.',
    'No paga nada.',
    'La visita va por nosotros.',
    'La visite est gratuite.',
    'Vous ne payez rien.',
    'A visita é grátis.',
    'A visita é por nossa conta.',
  ])('is refused: %s', (text) => expect(refusal(text)).not.toBeNull())

  it.each([
    'Estimates for repiping are free of charge.',
    'Estimates for repiping are gratis.',
    'You pay nothing for estimates.',
    'Los presupuestos son gratis.',
    'Le devis est gratuit.',
    'O orçamento é grátis.',
    'You can count on us.',
    'Is the leak on the ground floor? 1️⃣ or 2️⃣?',
    'There is nothing to worry about.',
    'I can’t say that it is free of charge.',
  ])('is none: %s', (text) => expect(refusal(text)).toBeNull())
})
