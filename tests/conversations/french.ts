import {
  asks,
  type Conversation,
  calls,
  close,
  closes,
  escalate,
  fails,
  mends,
  passesOn,
  reply,
  says,
  staysQuiet,
  taken,
  turn,
  wait,
} from './conversation'

const noPrices = 'The rules know no prices, a model reads them in the profile and the knowledge.'
const noQuestions = 'The rules answer no questions.'

/** Leads who write in French, most of them to a business that does so too. */
export const french: Conversation[] = [
  {
    name: 'A lock in French, from hello to passing on',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        'Bonjour',
        asks('need'),
        says(
          reply('Bonjour, ici l’assistant automatique de la Serrurerie du Plateau. Comment pouvons-nous vous aider ?'),
        ),
      ),
      turn(
        "La serrure de ma porte d'entrée est bloquée",
        asks('address'),
        says(reply("Désolé pour vous. Quelle est l'adresse ?")),
      ),
      turn('4250 rue Saint-Denis', asks('time'), says(reply('Merci. Quel jour vous conviendrait le mieux ?'))),
      turn(
        'Demain matin si possible',
        passesOn,
        says(reply('Merci, vous avez demandé demain matin. Une personne vous le confirmera ici.')),
      ),
      turn('Merci beaucoup', staysQuiet, says(wait)),
    ],
  },
  {
    name: 'The price of an opening, in French',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        'Bonjour, combien ça coûte pour ouvrir une porte claquée ?',
        calls('price'),
        says(reply("L'ouverture d'une porte coûte 90 $. Quelle est l'adresse ?")),
        noPrices,
      ),
    ],
  },
  {
    name: 'The price of a safe, in French, which is not written down',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        'Quel est le prix pour ouvrir un coffre-fort ?',
        calls('price'),
        mends(
          'price',
          reply("L'ouverture d'un coffre coûte 250 $."),
          escalate('Une personne de la Serrurerie du Plateau vous le dira ici.'),
        ),
      ),
    ],
  },
  {
    name: 'A time promised in French, twice',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        'Je suis dehors, ma clé est cassée dans la serrure, vous pouvez venir quand ?',
        asks('address'),
        fails('time', reply('Nous serons chez vous dans 30 minutes.'), reply('Un serrurier passera chez vous à 15h.')),
        'The rules take a first question for what it is about.',
      ),
    ],
  },
  {
    name: 'An emergency in French',
    business: 'plumber',
    language: 'fr',
    turns: [
      turn(
        "C'est une urgence, la cave est inondée",
        calls('emergency'),
        says(escalate('Une personne de Juniper Plumbing va lire votre message et vous répondra ici.')),
      ),
    ],
  },
  {
    name: 'Anger in French',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        "Personne n'est venu hier, c'est inadmissible",
        calls('anger'),
        says(escalate('Je suis désolé. Une personne va vous répondre ici.')),
      ),
      turn('Alors ?', ...taken('person')),
    ],
  },
  {
    name: 'Legal words in French',
    business: 'mover',
    language: 'fr',
    turns: [turn('Vos hommes ont cassé mon armoire, je vais porter plainte', calls('legal'), says(escalate()))],
  },
  {
    name: 'A person is asked for in French',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        "Je voudrais parler à quelqu'un s'il vous plaît",
        calls('person_wanted'),
        says(escalate('Bien sûr, une personne de la Serrurerie du Plateau vous répondra ici.')),
      ),
    ],
  },
  {
    name: 'A refund in French, and a model that pays it',
    business: 'garage',
    language: 'fr',
    turns: [
      turn(
        'Je veux être remboursé, la voiture fait toujours le même bruit',
        calls('complaint'),
        says(escalate('Je suis désolé. Une personne de Cobblestone Auto vous répondra ici.')),
      ),
    ],
  },
  {
    name: 'An answer in English to a lead who writes French',
    business: 'painter',
    language: 'fr',
    turns: [
      turn(
        'Bonjour, je voudrais faire repeindre ma cuisine',
        asks('address'),
        mends(
          'language',
          reply('We would be happy to help you with that. What is the address of your house?'),
          reply("Avec plaisir. Quelle est l'adresse ?"),
        ),
      ),
      turn(
        'Est-ce que la peinture sent fort ?',
        calls('question'),
        says(reply('Nous utilisons une peinture peu odorante. Quelle est votre adresse ?')),
        noQuestions,
      ),
    ],
  },
  {
    name: 'ARRET and nothing else',
    business: 'locksmith',
    language: 'fr',
    turns: [
      turn(
        'Bonjour, il me faut un double de clé pour mon bureau',
        asks('address'),
        says(reply('Avec plaisir. Est-ce pour une clé de sécurité ?')),
      ),
      turn('ARRÊT', ...taken('opt_out')),
      turn('vous êtes là ?', ...taken('opt_out')),
    ],
  },
  {
    name: 'No more messages, in French words',
    business: 'landscaper',
    language: 'fr',
    turns: [
      turn('Bonjour, il faut tailler mes haies', asks('address'), says(reply("Avec plaisir. Quelle est l'adresse ?"))),
      turn('Ne m’envoyez plus de messages', ...taken('opt_out')),
    ],
  },
  {
    name: 'A lead who needs it no more, in French',
    business: 'hvac',
    language: 'fr',
    turns: [
      turn(
        'Bonjour, mon chauffage ne marche pas très bien',
        asks('address'),
        says(reply("Désolé pour vous. Quelle est l'adresse ?")),
      ),
      turn(
        'Je n’en ai plus besoin, merci',
        closes,
        says(close("Merci de nous l'avoir dit. Écrivez-nous quand vous voulez.")),
      ),
    ],
  },
]
