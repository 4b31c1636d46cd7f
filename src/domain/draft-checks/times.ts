import { assentTo } from './assent'
import type { CheckInput, Refusal } from './check-input'
import { isQuestion, sentencesOf } from './folded'
import { commits, isDenied, repeatsTheLead } from './phrasing'

/**
 * When somebody comes, calls or is done may only be said where the business has written it. A time that the lead has proposed may
 * be asked about or passed on; said plainly it would be agreed to. Opening hours may be told, and promise no visit.
 */
export function times(input: CheckInput): Refusal | null {
  for (const sentence of sentencesOf(withoutGreetings(input.text))) {
    const found = clockTime(input, sentence) ?? delay(input, sentence) ?? day(input, sentence) ?? oath(input, sentence)
    if (found !== null) return refusal(found)
  }
  const agreed = assentTo(input, (sentence) => proposal(input, sentence))
  return agreed === null ? null : refusal(agreed)
}

function refusal(found: string): Refusal {
  return { explanation: `It says “${found}”, a promise of time that the business has not written down.`, found }
}

const ofOpening =
  /\b(?:open|opened|close[ds]?|closing|abr\w+|abiert\w+|cierr\w+|ouvert\w*|ouvr\w+|ferm\w+|abert\w+|fech\w+)\b/u

/** A time in the lead's words at which somebody should come or be done, and which the business does not give. */
function proposal({ businessWords }: CheckInput, sentence: string): string | undefined {
  if (ofOpening.test(sentence)) return undefined
  const written = clockTimesIn(businessWords)
  const time = clockTimesIn(sentence).find(({ at }) => !written.some((one) => isSame(one.at, at)))
  const spans = [...sentence.matchAll(delays), ...sentence.matchAll(atOnce)].map(([words]) => words)
  const named = Object.values(days).flatMap((pattern) => pattern.exec(sentence)?.[0] ?? [])
  return time?.words ?? [...spans.filter((words) => !businessWords.includes(words)), ...named][0]
}

const withoutGreetings = (text: string) =>
  text.replace(
    /\b(?:good (?:morning|afternoon|evening)|buen[oa]s (?:días|tardes|noches)|bom dia|boa (?:tarde|noite))\b/gi,
    '',
  )

function clockTime({ businessWords, leadWords, request }: CheckInput, sentence: string): string | null {
  const isHeard = (time: number) =>
    repeatsTheLead(sentence) && clockTimesIn(leadWords).some(({ at }) => isSame(at, time))
  const isWritten = (time: number) => clockTimesIn(businessWords).some(({ at }) => isSame(at, time))
  const hours = commits(sentence) ? '' : (request.hours?.inWords.toLowerCase() ?? '')
  const isOpening = (time: number) => clockTimesIn(hours).some(({ at }) => isSame(at, time))
  const found = clockTimesIn(sentence).find(({ at }) => !isWritten(at) && !isOpening(at) && !isHeard(at))
  return found?.words ?? null
}

/** A time as it is written, and its minutes after midnight. */
type ClockTime = { words: string; at: number }

/** What stands after an hour without minutes; after the number of a house stands its street. */
const afterHour = String.raw`(?=\s*(?:$|[,.!?;)-]|(?:today|tomorrow|tonight|sharp|on|or|and|in|this|if|then|works?|would|is|for|to|we|i|he|she|they|someone|your|the|with|ok|okay|please|will|y|o|et|ou|e|\p{L}+day)\b))`
const clock = new RegExp(
  [
    String.raw`\b(noon|midday|midnight|mediodía|midi|meio-dia)\b`,
    String.raw`\b(\d{1,2})(?:[:h.](\d{2}))?\s?([ap])m\b`,
    String.raw`(?<![\d$€£.,])\b([01]?\d|2[0-3])(?::([0-5]\d)|h([0-5]\d)?)(?![\d/])`,
    String.raw`(?<!\p{L})(?:at|by|before|around|until|till|after|between|and|a las|a la|à|às|from)\s(?:about |around )?(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b${afterHour}`,
    String.raw`\b(\d{1,2})\s?o'clock`,
  ].join('|'),
  'gu',
)

const spokenHours = 'midnight one two three four five six seven eight nine ten eleven twelve'.split(' ')

function clockTimesIn(text: string): ClockTime[] {
  return [...text.replace(/\b([ap])\.\s?m\b\.?/g, '$1m').matchAll(clock)].map((match) => ({
    words: match[0].trim(),
    at: minutesOf(match),
  }))
}

function minutesOf([, word, hour, minute, half, hour24, minute24, afterH, bare, oclock]: RegExpMatchArray): number {
  if (word !== undefined) return word === 'midnight' ? 0 : 12 * 60
  if (hour !== undefined) return ((Number(hour) % 12) + (half === 'p' ? 12 : 0)) * 60 + Number(minute ?? 0)
  if (hour24 !== undefined) return Number(hour24) * 60 + Number(minute24 ?? afterH ?? 0)
  const named = bare ?? oclock ?? ''
  return (spokenHours.includes(named) ? spokenHours.indexOf(named) : Number(named)) * 60
}

/** Three may be in the night or in the afternoon: the same on a clock with hands. */
const isSame = (one: number, other: number) => one % 720 === other % 720

const count = String.raw`(?:the|an?|one|two|three|four|five|ten|fifteen|twenty|thirty|sixty|\d+)`
const span = String.raw`(?:minutes?|mins?|hours?|hrs?|days?|weeks?|minutos?|horas?|días?|dias?|heures?|jours?)`
const delays = new RegExp(
  String.raw`\b(?:in|within|under|less than|at most|en|dans|dentro de|em|sous)\s(?:(?:less than|about|around|next)\s)?${count}(?:\s?(?:-|to|or)\s?\d+)?\s?(?:next |few |couple of |half |business )?(?:an )?${span}\b|\b(?:on (?:our|my|the|his|her|their) way|same[- ]day|24\/7|any minute|en camino|en route|a caminho)\b`,
  'gu',
)
const atOnce =
  /\b(?:right away|right now|immediately|asap|as soon as possible|at once|de inmediato|ahora mismo|tout de suite|immédiatement|imediatamente|agora mesmo)\b/gu

function delay({ businessWords, leadWords }: CheckInput, sentence: string): string | null {
  const urgent = commits(sentence) ? [...sentence.matchAll(atOnce)] : []
  const isKnown = (words: string) =>
    businessWords.includes(words) || (repeatsTheLead(sentence) && leadWords.includes(words))
  const found = [...sentence.matchAll(delays), ...urgent].find(
    ({ 0: words, index }) => !isKnown(words) && !isDenied(sentence, index),
  )
  return found?.[0] ?? null
}

/** Days and parts of them, by what they are called elsewhere. */
const days: Record<string, RegExp> = {
  today: /\b(?:today|tonight|hoy|esta (?:tarde|noche)|aujourd'hui|ce soir|hoje)\b/u,
  tomorrow: /\b(?:tomorrow|next day|mañana|demain|amanhã)/u,
  monday: /\b(?:mondays?|lunes|lundi|segunda-feira)\b/u,
  tuesday: /\b(?:tuesdays?|martes|mardi|terça-feira)\b/u,
  wednesday: /\b(?:wednesdays?|miércoles|mercredi|quarta-feira)\b/u,
  thursday: /\b(?:thursdays?|jueves|jeudi|quinta-feira)\b/u,
  friday: /\b(?:fridays?|viernes|vendredi|sexta-feira)\b/u,
  saturday: /\b(?:saturdays?|sábados?|samedi)\b/u,
  sunday: /\b(?:sundays?|domingos?|dimanche)\b/u,
  part: /\b(?:(?:this|in the|by) (?:morning|afternoon|evening)|ce matin|cet après-midi|esta mañana)\b/u,
  week: /\b(?:(?:this|next|by the end of the) (?:week|weekend|month)|(?:esta|próxima) semana|la semana que viene|(?:cette|la) semaine(?: prochaine)?)\b/u,
  date: /\b(?:january|february|march|april|june|july|august|september|october|november|december)\s\d{1,2}\b|\bmay\s\d{1,2}\b|\bthe \d{1,2}(?:st|nd|rd|th)\b/u,
}

/** A day alone is no promise; a day on which somebody will do something is. */
function day({ leadWords }: CheckInput, sentence: string): string | null {
  const isAnswer = repeatsTheLead(sentence)
  if (!commits(sentence) && !isAgreement(sentence)) return null
  const found = Object.values(days).find(
    (pattern) =>
      pattern.test(sentence) && !(isAnswer && pattern.test(leadWords)) && !isDenied(sentence, sentence.search(pattern)),
  )
  return found === undefined ? null : (found.exec(sentence)?.[0] ?? null)
}

const isAgreement = (sentence: string) => !isQuestion(sentence) && /\b(?:it is|it's) (?:a date|on)\b/.test(sentence)

const oaths = /\b(?:guarantee[ds]?|promise[ds]?|assure you|garantiz\w+|garantimos|garantissons|prometo|promets)\b/gu

function oath({ businessWords }: CheckInput, sentence: string): string | null {
  const isKnown = (words: string) => words.startsWith('guarant') && businessWords.includes('guarant')
  const found = [...sentence.matchAll(oaths)].find(
    ({ 0: words, index }) => !isKnown(words) && !isDenied(sentence, index),
  )
  return found?.[0] ?? null
}
