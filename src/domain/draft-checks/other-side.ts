import type { HistoryEntry } from '@/domain/draft'
import type { CheckInput, Refusal } from './check-input'
import { folded, wordsIn } from './folded'

const mostInRow = 5
const mostInDay = 30

/** However it comes about: who does not answer is not to be texted on and on. */
export function speaksAlone({ request: { history } }: CheckInput): Refusal | null {
  const count = history.slice(history.findLastIndex(({ author }) => author === 'lead') + 1).filter(isAi).length
  if (count < mostInRow) return null
  return { explanation: `The AI has sent ${count} texts in a row without an answer.`, found: `${count}` }
}

export function speaksTooMuch({ facts: { aiTextsInDay } }: CheckInput): Refusal | null {
  if (aiTextsInDay < mostInDay) return null
  return { explanation: `The AI has sent ${aiTextsInDay} texts here within a day.`, found: `${aiTextsInDay}` }
}

const timesSaid = 3

/** A machine says the same again whatever it is told, or answers faster than anybody can read and type. */
export function isMachine({ request: { history } }: CheckInput): Refusal | null {
  if (saysTheSame(history))
    return {
      explanation: `They have sent the same text ${timesSaid} times over, whatever the answer: it may be a machine.`,
    }
  if (answersAtOnce(history))
    return { explanation: 'They answer long texts faster than anybody can type: it may be a machine.' }
  return null
}

/** Their last texts are equal, and each had an answer of ours between it and the next. */
function saysTheSame(history: readonly HistoryEntry[]): boolean {
  const last = answersOfTheirs(history).slice(-timesSaid)
  const words = last.map(({ body }) => wordsIn(body).join(' '))
  return last.length === timesSaid && words[0] !== '' && words.every((said) => said === words[0])
}

const fastAnswers = 4
const fastestMs = 2_000
const longAnswer = 25

function answersAtOnce(history: readonly HistoryEntry[]): boolean {
  const last = answersOfTheirs(history).slice(-fastAnswers)
  const isFast = ({ body, after }: Answered) => body.length >= longAnswer && after !== null && after < fastestMs
  return last.length === fastAnswers && last.every(isFast)
}

/** A text of theirs that came straight after one of ours, and how long after; null for the first of all. */
type Answered = { body: string; after: number | null }

function answersOfTheirs(history: readonly HistoryEntry[]): Answered[] {
  return history.flatMap((entry, index) => {
    const before = history[index - 1]
    if (entry.author !== 'lead' || before?.author === 'lead') return []
    return [{ body: entry.body, after: before === undefined ? null : Date.parse(entry.at) - Date.parse(before.at) }]
  })
}

const isAi = ({ author }: HistoryEntry) => author === 'ai'

const autoReplies = [
  /\b(?:this is an? )?(?:auto(?:mated|matic)?[- ](?:reply|response|message|text)|autoreply|autoresponder)\b/i,
  /\bout of (?:the )?office\b|\bon (?:vacation|leave|annual leave) until\b|\bdo not reply to this\b|\bnot monitored\b|\bunattended (?:mailbox|number)\b/i,
  /\b(?:i'm|i am) (?:driving|in a meeting)\b.*\b(?:later|get back|do not disturb|call you)\b|\bi'm not receiving notifications\b/is,
  /\brespuesta automática\b|\bfuera de (?:la )?oficina\b|\bmensaje automático\b|\bréponse automatique\b|\bmessage automatique\b|\babsent du bureau\b|\bresposta automática\b|\bmensagem automática\b/i,
]

const isAutomatic = (text: string) => autoReplies.some((pattern) => pattern.test(text))

/** All that waits for an answer was sent by a phone while its owner does something else. */
export function isAutoReply({ request: { history } }: CheckInput): Refusal | null {
  const waiting = history.slice(history.findLastIndex(({ author }) => author !== 'lead') + 1)
  if (waiting.length === 0 || !waiting.every(({ body }) => isAutomatic(folded(body)))) return null
  return { explanation: 'This is an automatic answer of their phone, which needs none.' }
}

export function isOutsideHours({ request: { hours }, facts: { outsideHours } }: CheckInput): Refusal | null {
  if (hours === null || hours.openNow || outsideHours === 'answer') return null
  return { explanation: 'They wrote while the business is closed.', found: hours.inWords }
}
