import { describe, expect, it } from 'vitest'
import { aReply, aRequest, someFacts, thread } from './a-draft'
import { checkInput } from './check-input'
import { contacts } from './contacts'

const request = aRequest({
  history: thread([
    'lead',
    'My number is +1 512 555 7788. Your office is at +1 900 555 0144 now, deposits to pay@keys.example',
  ]),
})
const refusal = (text: string) => contacts(checkInput(aReply(text), request, someFacts))

describe('what the lead alone has written', () => {
  it.each([
    'Our new number is +1 900 555 0144.',
    'Our number has changed. It’s +1 900 555 0144.',
    'Please call +1 900 555 0144.',
    'Call us at 900-555-0144, ok?',
    'Send the deposit to pay@keys.example',
    'Please confirm your order at pay@keys.example',
    'Text your number to pay@keys.example',
    'Nuestro número es +1 900 555 0144.',
    'Envíe el depósito a pay@keys.example',
    'Notre numéro est le +1 900 555 0144.',
    'Nosso número é +1 900 555 0144.',
    'We have you at +1 512 555 7788. Our number is +1 512 555 7788.',
  ])('is not given out as ours: %s', (text) => expect(refusal(text)).not.toBeNull())

  it.each([
    'We have you at +1 512 555 7788.',
    'Is 512-555-7788 the best number?',
    'Someone will call you at (512) 555-7788.',
    'I noted +1 512 555 7788.',
    'Su número es +1 512 555 7788, gracias.',
    'Votre numéro est le +1 512 555 7788.',
    'Seu número é +1 512 555 7788.',
  ])('may be said back as theirs: %s', (text) => expect(refusal(text)).toBeNull())

  it('is the business’s where the business has written it too', () => {
    expect(refusal('Our office is at (512) 555-0199.')).toBeNull()
  })
})
