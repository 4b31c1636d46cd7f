import type { SlotName } from './phrases'

const thanks =
  /^\W*(?:ok(?:ay)?|thanks?(?: you)?(?: so much| very much)?|thx|ty|great|perfect|cool|sounds good|got it|bye|(?:muchas |mil )?gracias|vale|perfecto|de acuerdo|listo|adi[óo]s|merci(?: beaucoup| bien)?|d['’]accord|parfait|super|tr[èe]s bien|au revoir|bonne journ[ée]e)\W*(?:thanks?(?: you)?|thx|(?:muchas )?gracias|merci(?: beaucoup)?)?\W*$/iu

const thankfulSigns = /^(?:[👍🙏👌👏💯❤]|\p{Emoji_Modifier}|\uFE0F|\s)+$/u

/** Words or signs that end something and ask for nothing. */
export const isThanks = (words: string) => thanks.test(words) || thankfulSigns.test(words)

const questions =
  /\?$|^(?:what|when|where|why|who|which|how|do you|does|is there|are you|¿|qu[ée]|cu[áa]ndo|d[óo]nde|por qu[ée]|qui[ée]n|c[óo]mo|tienen|pueden|quand|où|pourquoi|qui|quel(?:le)?s?|comment|est-ce que|avez-vous|faites-vous)(?=\P{L}|$)/iu

export const isQuestionOfTheirs = (words: string) => questions.test(words.trim())

const greetings =
  /^\W*(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|yo|howdy|hola|buen(?:os|as) (?:d[íi]as|tardes|noches)|bonjour|bonsoir|salut|coucou)(?: there)?\W*$/iu

const greetingsOf: Record<string, RegExp> = {
  es: /^\W*(?:hola|buen[oa]s)(?!\p{L})/iu,
  fr: /^\W*(?:bonjour|bonsoir|salut|coucou)(?!\p{L})/iu,
  pt: /^\W*(?:ol[áa]|oi|bom dia|boa (?:tarde|noite))(?!\p{L})/iu,
}

/** Of texts that are too short to tell their language otherwise. */
export const languageOfGreeting = (texts: readonly string[]): string | null =>
  Object.entries(greetingsOf).find(([, greeting]) => texts.some((text) => greeting.test(text)))?.[0] ?? null

const streets =
  /\b\d{1,6}\s+(?:[\p{L}.'’-]+\s+){0,4}(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|way|pl|place|pkwy|hwy|terrace|circle|cir)\b|\b(?:calle|avenida|av\.|carrera|plaza|camino)\s+[\p{L}\d]|\b\d{1,5}(?:\s?(?:bis|ter))?,?\s+(?:rue|avenue|boulevard|place|chemin|allée|impasse|route)\s+\p{L}/iu

const postcode = /\b\d{5}(?:-\d{4})?\b/

const times =
  /\b(?:today|tonight|tomorrow|asap|any ?time|now|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|noon|weekend|next week|this week|\d{1,2}(?::\d{2})? ?[ap]\.?m)\b|(?<!\p{L})(?:hoy|mañana|ahora|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|tarde|noche|cuando (?:sea|puedan)|a las \d{1,2}|aujourd['’]hui|demain|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|apr[èe]s-midi|soir|n['’]importe quand|\d{1,2} ?h(?:\d{2})?)(?!\p{L})/iu

/** What is no more than a polite word at that time of the day. */
const withoutGreeting = (text: string) =>
  text.replace(/\b(?:buen(?:os|as) (?:d[íi]as|tardes|noches)|good (?:morning|afternoon|evening))/giu, '')

/** The lead has said it in words that can be recognised. */
export const saysSlot: Record<SlotName, (text: string) => boolean> = {
  need: (text) => text.trim().split(/\s+/).length >= 2 && !greetings.test(text),
  address: (text) => streets.test(text) || postcode.test(text),
  time: (text) => times.test(withoutGreeting(text)),
}
