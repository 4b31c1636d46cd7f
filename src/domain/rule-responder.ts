import type { Draft, DraftRequest, HistoryEntry } from './draft'

/**
 * Answers without a model: greets, asks one at a time for what a business needs to know (what it is about, where, when), and
 * calls a person as soon as somebody asks for one, it is urgent, or the rules do not understand. It knows nothing of prices or
 * calendars and never pretends to.
 */
export function respondByRules(request: DraftRequest): Draft {
  const words = unanswered(request.history)
  const alarm = alarms.find(({ pattern }) => pattern.test(words))
  if (alarm !== undefined) return escalate(alarm.rule, alarm.explanation)
  const begun = request.history.some(({ author }) => author !== 'lead')
  if (begun && thanksOnly.test(words)) return wait
  if (begun && question.test(words.trim()))
    return escalate('rules:question', 'They asked what the rules cannot answer.')
  const slot = slots.find((candidate) => !isKnown(candidate, request))
  return slot === undefined ? passOn(request) : ask(slot, request, begun)
}

/** What the lead has written since somebody last wrote to them. */
function unanswered(history: readonly HistoryEntry[]): string {
  const lastAnswer = history.findLastIndex(({ author }) => author !== 'lead')
  return history
    .slice(lastAnswer + 1)
    .map(({ body }) => body)
    .join('\n')
}

const alarms = [
  {
    rule: 'rules:person_wanted',
    explanation: 'They asked for a person.',
    pattern:
      /\b(?:human|representative|call me)\b|\b(?:real|actual|live) person\b|\b(?:talk|speak) (?:to|with) (?:a |an |the |your )?(?:someone|somebody|person|agent|manager|owner)\b/i,
  },
  {
    rule: 'rules:emergency',
    explanation: 'It sounds like an emergency.',
    pattern:
      /\b(?:emergency|flood(?:ed|ing)?|burst|gas leak|smell(?:s|ing)? (?:of )?gas|carbon monoxide|on fire|smoke|sparks|sparking|sewage)\b/i,
  },
  {
    rule: 'rules:complaint',
    explanation: 'They wrote of a complaint, money back or the law.',
    pattern: /\b(?:lawyer|attorney|sue|lawsuit|legal action|refund|complaint|scam)\b/i,
  },
  {
    rule: 'rules:price',
    explanation: 'They asked about a price, and the rules know none.',
    pattern: /\b(?:how much|prices?|pricing|costs?|quote|estimate|hourly rate)\b/i,
  },
]

const thanksOnly =
  /^\W*(?:ok(?:ay)?|thanks?(?: you)?(?: so much)?|thx|ty|great|perfect|cool|sounds good|got it|bye)\W*(?:thanks?(?: you)?|thx)?\W*$/i

const question = /\?$|^(?:what|when|where|why|who|which|how|do you|does|is there|are you)\b/i

type Slot = {
  name: 'need' | 'address' | 'time'
  ask: string
  missing: string
  /** The lead has said it in words that can be recognised. */
  said: (text: string) => boolean
}

const greetings = /^\W*(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening)|yo|howdy)(?: there)?\W*$/i

const slots: readonly Slot[] = [
  {
    name: 'need',
    ask: 'What can we help you with?',
    missing: 'They have not said what it is about.',
    said: (text) => text.trim().split(/\s+/).length >= 2 && !greetings.test(text),
  },
  {
    name: 'address',
    ask: 'What is the address for this?',
    missing: 'They have not said where it is.',
    said: (text) =>
      /\b\d{1,6}\s+(?:[\p{L}.'’-]+\s+){0,4}(?:st|street|ave|avenue|rd|road|dr|drive|ln|lane|blvd|boulevard|ct|court|way|pl|place|pkwy|hwy|terrace|circle|cir)\b/iu.test(
        text,
      ) || /\b\d{5}(?:-\d{4})?\b/.test(text),
  },
  {
    name: 'time',
    ask: 'Which day and time would suit you best?',
    missing: 'They have not said when it suits them.',
    said: (text) =>
      /\b(?:today|tonight|tomorrow|asap|any ?time|now|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon|evening|noon|weekend|next week|this week|\d{1,2}(?::\d{2})? ?[ap]\.?m)\b/i.test(
        text,
      ),
  },
]

/** Known from a form, recognised in what they wrote, or answered in words of their own after they were asked. */
function isKnown(slot: Slot, { history, known }: DraftRequest): boolean {
  const fromForm = { need: known.need, address: known.address, time: null }[slot.name]
  const askedAt = history.findLastIndex(({ author, body }) => author === 'ai' && body.endsWith(slot.ask))
  const theirs = history.map((entry, index) => ({ ...entry, index })).filter(({ author }) => author === 'lead')
  return (
    fromForm !== null ||
    theirs.some(({ body }) => slot.said(body)) ||
    (askedAt !== -1 && theirs.some(({ index, body }) => index > askedAt && /[\p{L}\p{N}]/u.test(body)))
  )
}

function ask(slot: Slot, request: DraftRequest, begun: boolean): Draft {
  const timesAsked = request.history.filter(({ author, body }) => author === 'ai' && body.endsWith(slot.ask)).length
  if (timesAsked >= 2) return escalate('rules:not_understood', 'The same question was asked twice without an answer.')
  const opening = begun ? 'Thanks.' : greet(request)
  return {
    action: 'reply',
    text: `${opening} ${slot.ask}`,
    confidence: 0.8,
    rule: `rules:ask_${slot.name}`,
    explanation: slot.missing,
  }
}

function greet({ businessName, leadName }: DraftRequest): string {
  return `Hi${leadName === null ? '' : ` ${leadName}`}, thanks for texting ${businessName}!`
}

/** All that can be asked is known: what comes now is for a person to say. Said once; after that a person is called. */
function passOn({ businessName, history }: DraftRequest): Draft {
  const text = `Thank you, that is all we need for now. Somebody from ${businessName} will confirm with you here.`
  const explanation = 'What it is about, where and when is known.'
  if (history.some(({ author, body }) => author === 'ai' && body === text))
    return escalate('rules:more_to_say', 'They wrote more after everything was known.')
  return { action: 'reply', text, confidence: 0.7, rule: 'rules:all_known', explanation }
}

function escalate(rule: string, explanation: string): Draft {
  return { action: 'escalate', text: '', confidence: 0.2, rule, explanation }
}

const wait: Draft = {
  action: 'wait',
  text: '',
  confidence: 0.9,
  rule: 'rules:thanks',
  explanation: 'They only said thanks, which needs no answer.',
}
