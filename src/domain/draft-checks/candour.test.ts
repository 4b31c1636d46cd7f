import { describe, expect, it } from 'vitest'
import { aReply, aRequest, someFacts } from './a-draft'
import { claimsToBeHuman } from './candour'
import { checkInput } from './check-input'

const refusal = (text: string, instructions = aRequest().instructions) =>
  claimsToBeHuman(checkInput(aReply(text), aRequest({ instructions }), someFacts))

describe('a name of its own', () => {
  it.each([
    'I am Paul, the locksmith.',
    'Hi, I’m Paul, how can I help?',
    'This is Paul from Brightside Plumbing.',
    'this is paul from brightside plumbing',
    'My name is paul.',
    'Paul here, what is the address?',
    'I am your plumber.',
    'I am Paul, not an AI.',
    'Hola, soy Paul, el plomero.',
    'Me llamo Paul.',
    'Le atiende Paul.',
    'Bonjour, je suis Paul.',
    'Je m’appelle Paul.',
    'C’est Paul de Brightside.',
    'Oi, sou o Paul.',
    'Meu nome é Paul.',
    'Aqui é o Paul.',
  ])('is a claim to be a person: %s', (text) => expect(refusal(text)).not.toBeNull())

  it.each([
    'This is Brightside Plumbing.',
    'I’m Brightside Plumbing’s automated assistant.',
    'I am Ava, the AI assistant of Brightside Plumbing.',
    'Soy Ava, la asistente virtual.',
    'Je suis Ava, l’assistante virtuelle.',
    'Is this Paul?',
    'This is Great news.',
    'I’m sorry to hear that.',
    'Je suis désolé.',
    'Thanks, Paul. Where is the leak?',
    'A plumber will confirm that.',
    'Is the leak here, or at your neighbor?',
  ])('is not claimed: %s', (text) => expect(refusal(text)).toBeNull())

  it.each([
    ['I’m Ava, how can I help?', 'Be brief. Your name is Ava.'],
    ['This is Ava from Brightside.', 'Introduce yourself as "Ava".'],
    ['Soy Ava, ¿en qué le ayudo?', 'Te llamas Ava.'],
    ['Je m’appelle Ava.', 'Tu t’appelles Ava.'],
    ['Me chamo Ava.', 'Seu nome é Ava.'],
  ])('may be the one that the business gives: %s', (text, instructions) => {
    expect(refusal(text, instructions)).toBeNull()
  })

  it('is not given where the instructions only speak of somebody', () => {
    expect(refusal('I’m Paul.', 'Paul is the owner. Never say that you are Paul.')).not.toBeNull()
  })
})
