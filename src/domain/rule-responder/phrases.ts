import type { Language } from '@/domain/language'

export type SlotName = 'need' | 'address' | 'time'

/** What the rules say, in each language that they speak. */
export type Phrases = {
  greet: (business: string, name: string | null) => string
  thanks: string
  pardon: string
  ask: Record<SlotName, string>
  /** All is known: a person goes on from here. */
  passOn: (business: string) => string
  /** A person was called. Empty: the business's own words, which are in English. */
  acknowledge: (business: string) => string
  goodbye: string
}

const named = (name: string | null) => (name === null ? '' : ` ${name}`)

const english: Phrases = {
  greet: (business, name) => `Hi${named(name)}, thanks for texting ${business}!`,
  thanks: 'Thanks.',
  pardon: 'Sorry, I did not get that.',
  ask: {
    need: 'What can we help you with?',
    address: 'What is the address for this?',
    time: 'Which day and time would suit you best?',
  },
  passOn: (business) => `Thank you, that is all we need for now. Somebody from ${business} will confirm with you here.`,
  acknowledge: () => '',
  goodbye: 'Thank you for telling us. You can text us here whenever you need something.',
}

const spanish: Phrases = {
  greet: (business, name) => `Hola${named(name)}, gracias por escribir a ${business}.`,
  thanks: 'Gracias.',
  pardon: 'Disculpe, no le entendí.',
  ask: {
    need: '¿En qué le podemos ayudar?',
    address: '¿Cuál es la dirección?',
    time: '¿Qué día y a qué hora le conviene más?',
  },
  passOn: (business) => `Gracias, es todo lo que necesitamos por ahora. Una persona de ${business} le responderá aquí.`,
  acknowledge: (business) => `Gracias, esto lo verá una persona de ${business} y le responderá aquí.`,
  goodbye: 'Gracias por avisarnos. Puede escribirnos aquí cuando nos necesite.',
}

const french: Phrases = {
  greet: (business, name) => `Bonjour${named(name)}, merci de votre message à ${business}.`,
  thanks: 'Merci.',
  pardon: "Pardon, je n'ai pas bien compris.",
  ask: {
    need: 'Que pouvons-nous faire pour vous ?',
    address: "Quelle est l'adresse ?",
    time: 'Quel jour et à quelle heure vous conviendrait le mieux ?',
  },
  passOn: (business) =>
    `Merci, c'est tout ce qu'il nous faut pour le moment. Une personne de ${business} vous répondra ici.`,
  acknowledge: (business) => `Merci, une personne de ${business} va lire votre message et vous répondra ici.`,
  goodbye: "Merci de nous l'avoir dit. Vous pouvez nous écrire ici quand vous voulez.",
}

const spoken: Partial<Record<Language, Phrases>> = { en: english, es: spanish, fr: french }

/** The phrases of a language; English where too little was said to tell; null where the rules do not speak it. */
export function phrasesIn(language: string | null): Phrases | null {
  return language === null ? english : (spoken[language as Language] ?? null)
}

/** One question in every language: it may have been asked in another than is spoken now. */
export const asksFor = (slot: SlotName): string[] => Object.values(spoken).map(({ ask }) => ask[slot])

/** What was said when all was known, in whatever language. */
export const passesOn = (business: string): string[] => Object.values(spoken).map(({ passOn }) => passOn(business))
