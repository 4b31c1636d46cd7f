import type { Draft, DraftRequest, HistoryEntry } from './draft'
import { languageOfAll } from './language'
import { type Alarm, alarms } from './rule-responder/alarms'
import { asksFor, type Phrases, passesOn, phrasesIn, type SlotName } from './rule-responder/phrases'
import { isQuestionOfTheirs, isThanks, languageOfGreeting, saysSlot } from './rule-responder/recognise'

/**
 * Answers without a model, in English, Spanish and French: greets, asks one at a time for what a business needs to know (what it
 * is about, where, when), and calls a person as soon as somebody asks for one, is angry or in danger, or the rules do not
 * understand. It knows nothing of prices or calendars and never pretends to.
 */
export function respondByRules(request: DraftRequest): Draft {
  const words = unanswered(request.history)
  const all = wordsOfLead(request.history)
  const phrases = phrasesIn(languageOfAll(all) ?? languageOfGreeting(all))
  const alarm = alarms.find(({ patterns }) => patterns.some((pattern) => pattern.test(words)))
  if (alarm !== undefined) return raise(alarm, request, phrases)
  if (phrases === null)
    return call(request, null, 'rules:language', 'They write in a language that the rules do not speak.')
  const begun = request.history.some(({ author }) => author !== 'lead')
  if (begun && isThanks(words)) return wait
  if (begun && isQuestionOfTheirs(words))
    return call(request, phrases, 'rules:question', 'They asked what the rules cannot answer.')
  const slot = slots.find((candidate) => !isKnown(candidate, request))
  return slot === undefined ? passOn(request, phrases) : ask(slot, request, phrases, begun)
}

/** What the lead has written since somebody last wrote to them. */
function unanswered(history: readonly HistoryEntry[]): string {
  const lastAnswer = history.findLastIndex(({ author }) => author !== 'lead')
  return wordsOfLead(history.slice(lastAnswer + 1)).join('\n')
}

const wordsOfLead = (history: readonly HistoryEntry[]) =>
  history.filter(({ author }) => author === 'lead').map(({ body }) => body)

/** In the order in which they are asked for. */
const slots: readonly SlotName[] = ['need', 'address', 'time']

const missing: Record<SlotName, string> = {
  need: 'They have not said what it is about.',
  address: 'They have not said where it is.',
  time: 'They have not said when it suits them.',
}

const isAskOf = (slot: SlotName) => {
  const asks = asksFor(slot)
  return ({ author, body }: HistoryEntry) => author === 'ai' && asks.some((words) => body.endsWith(words))
}

/** Known from a form, recognised in what they wrote, or answered in words of their own after they were asked. */
function isKnown(slot: SlotName, { history, known }: DraftRequest): boolean {
  const fromForm = { need: known.need, address: known.address, time: null }[slot]
  const askedAt = history.findLastIndex(isAskOf(slot))
  const theirs = history.map((entry, index) => ({ ...entry, index })).filter(({ author }) => author === 'lead')
  return (
    fromForm !== null ||
    theirs.some(({ body }) => saysSlot[slot](body)) ||
    (askedAt !== -1 && theirs.some(({ index, body }) => index > askedAt && /[\p{L}\p{N}]/u.test(body)))
  )
}

function ask(slot: SlotName, request: DraftRequest, phrases: Phrases, begun: boolean): Draft {
  const timesAsked = request.history.filter(isAskOf(slot)).length
  if (timesAsked >= 2)
    return call(request, phrases, 'rules:not_understood', 'The same question was asked twice without an answer.')
  const again = timesAsked === 0 ? phrases.thanks : phrases.pardon
  const opening = begun ? again : phrases.greet(request.businessName, request.leadName)
  return {
    action: 'reply',
    text: `${opening} ${phrases.ask[slot]}`,
    confidence: 0.8,
    rule: `rules:ask_${slot}`,
    explanation: missing[slot],
  }
}

/** All that can be asked is known: what comes now is for a person to say. Said once; after that a person is called. */
function passOn(request: DraftRequest, phrases: Phrases): Draft {
  const { businessName, history } = request
  const said = passesOn(businessName)
  if (history.some(({ author, body }) => author === 'ai' && said.includes(body)))
    return call(request, phrases, 'rules:more_to_say', 'They wrote more after everything was known.')
  const explanation = 'What it is about, where and when is known.'
  return { action: 'reply', text: phrases.passOn(businessName), confidence: 0.7, rule: 'rules:all_known', explanation }
}

function raise({ action, rule, explanation }: Alarm, request: DraftRequest, phrases: Phrases | null): Draft {
  switch (action) {
    case 'escalate':
      return call(request, phrases, rule, explanation)
    case 'opt_out_suspected':
      return { action, text: '', confidence: 0.7, rule, explanation }
    case 'close':
      return { action, text: phrases?.goodbye ?? '', confidence: 0.7, rule, explanation }
  }
}

function call({ businessName }: DraftRequest, phrases: Phrases | null, rule: string, explanation: string): Draft {
  const text = phrases?.acknowledge(businessName) ?? ''
  return { action: 'escalate', text, confidence: 0.2, rule, explanation }
}

const wait: Draft = {
  action: 'wait',
  text: '',
  confidence: 0.9,
  rule: 'rules:thanks',
  explanation: 'They only said thanks, which needs no answer.',
}
