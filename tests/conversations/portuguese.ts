import { type Conversation, calls, escalate, mends, reply, says, taken, turn } from './conversation'

const notSpoken = 'The rules do not speak Portuguese.'

/** Leads who write in Portuguese, which the rules do not speak and the checks do. */
export const portuguese: Conversation[] = [
  {
    name: 'A move in Portuguese',
    business: 'mover',
    language: 'pt',
    turns: [
      turn(
        'Olá, preciso de ajuda com a minha mudança, vocês podem?',
        calls('language'),
        says(reply('Olá! Podemos ajudar sim. De onde para onde é a mudança?')),
        notSpoken,
      ),
    ],
  },
  {
    name: 'The price of an oil change in Portuguese',
    business: 'garage',
    language: 'pt',
    turns: [
      turn(
        'Bom dia, quanto custa uma troca de óleo no meu carro?',
        calls('language'),
        says(reply('Bom dia! Uma troca de óleo custa $65. Qual é o seu carro?')),
        notSpoken,
      ),
    ],
  },
  {
    name: 'An answer in Spanish to a lead who writes Portuguese',
    business: 'painter',
    language: 'pt',
    turns: [
      turn(
        'Oi, quero pintar a sala e não sei por onde começar',
        calls('language'),
        mends(
          'language',
          reply('Hola, con gusto le ayudamos. ¿Cuál es la dirección de la casa?'),
          reply('Olá! Com prazer. Qual é o endereço?'),
        ),
        notSpoken,
      ),
    ],
  },
  {
    name: 'No more messages in Portuguese',
    business: 'dentist',
    language: 'pt',
    turns: [
      turn(
        'Oi, meu dente está doendo muito',
        calls('language'),
        says(escalate('Sinto muito. Uma pessoa vai responder aqui.')),
      ),
      turn('não quero mais receber mensagens', ...taken('opt_out')),
    ],
  },
]
