import { describe, expect, it } from 'vitest'
import { aReply, aRequest, someFacts } from './a-draft'
import { checkInput } from './check-input'
import { sensitive } from './sensitive'

const refusal = (text: string) => sensitive(checkInput(aReply(text), aRequest(), someFacts))

describe('a text', () => {
  it.each([
    'Please send us your card number and the expiration date.',
    'What is the number on your card?',
    'Card number and CVV please.',
    'Can you text me your credit card?',
    'Reply with the C.V.V.',
    'What are your bank details?',
    'We need your routing number.',
    'Please tell me your password.',
    'Send your p@ssword.',
    'Read me the one-time code you got.',
    'Reply with the 6-digit code.',
    'What is the code we just sent you?',
    'What are the last four of your social?',
    'I need your SSN.',
    'You can pay with gift cards.',
    'Please buy an Apple card and send us a picture.',
    'Pay by wire transfer.',
    'Please wire the deposit.',
    'We only accept bitcoin.',
    'Don’t worry, send your card number.',
    '¿Cuál es el número de su tarjeta?',
    'Envíe el número de tarjeta y el código de seguridad.',
    'Necesitamos sus datos bancarios.',
    'Dígame su contraseña.',
    'Pague con tarjetas de regalo.',
    'Quel est le numéro de votre carte ?',
    'Envoyez vos coordonnées bancaires.',
    'Donnez-nous votre mot de passe.',
    'Réglez par virement, s’il vous plaît.',
    'Qual é o número do seu cartão?',
    'Envie a senha, por favor.',
    'Pode pagar com criptomoedas.',
    'Informe o código de verificação.',
  ])('may not ask for it: %s', (text) => expect(refusal(text)).not.toBeNull())

  it.each([
    'What is the gate code?',
    'What is your zip code?',
    'Please never text us your card number.',
    'You don’t need to send your card number.',
    'We never ask for passwords or one-time codes.',
    'We don’t accept bitcoin.',
    'Nunca envíe su número de tarjeta por mensaje.',
    'N’envoyez jamais votre mot de passe.',
    'Nunca envie a sua senha.',
    'We take cash and credit cards.',
    'Please send a picture of the lock.',
    'What is your phone number?',
    'Is the wire behind the wall?',
    'The electrician replaces the wire to the heater.',
    'Should we wire your panel too?',
    'Does your social club own the building?',
    'Please send a photo of the account of damages.',
  ])('may say: %s', (text) => expect(refusal(text)).toBeNull())
})
