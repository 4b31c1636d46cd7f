import type { ModelFacts } from '@/domain/draft'
import type { Reason } from '@/domain/message'
import { dollarsOf } from '@/domain/money'
import type { Fact } from './explanation'

/** What a rule looked at, in words for a person and in the order of the words; a name without words is shown as it is, at the end. */
export function factsOf(reason: Reason | null): Fact[] {
  const inputs = Object.entries(reason?.inputs ?? {}).filter(([name]) => !unsaid.has(name))
  return inputs
    .toSorted(([one], [other]) => placeOf(one) - placeOf(other))
    .map(([name, value]) => ({ name: names[name] ?? name, value: inWords(name, value) }))
}

/** Said elsewhere on the same page, or nothing to anybody. */
const unsaid = new Set(['draft', 'scheduledId', 'placeKnownBy'])

/** The text, the lead, the conversation, the business, the place, the clock: as somebody would ask. */
const names: Record<string, string> = {
  action: 'What the AI proposed',
  confidence: 'How sure the AI was',
  found: 'Found',
  edited: 'Changed by the person',
  by: 'By',
  messageId: 'Because of the text',
  intent: 'Read as',
  consentRule: 'Rule that read it',
  said: 'Rule that read their words',
  timing: 'Came',
  overtaken: 'Overtaken by a later word',
  author: 'Written by',
  purpose: 'Kind of text',
  blocked: 'Opted out',
  textable: 'Can be texted',
  mayBeTexted: 'May be texted',
  consent: 'Consent',
  consentExpiresAt: 'Consent ends',
  lastContactAt: 'They last wrote',
  promotionsAt: 'Offers sent lately',
  state: 'State of the conversation',
  epoch: 'Changes of hands when written',
  conversationEpoch: 'Changes of hands by then',
  deskLine: 'One of your own people',
  before: 'Before',
  after: 'After',
  aiMode: 'What the AI does',
  active: 'Business switched on',
  hours: 'Hours',
  timezone: 'Time zone',
  places: 'Where they may be',
  zones: 'Zones',
  law: 'Law',
  source: 'Source',
  zone: 'Zone that decided',
  silentSince: 'No text of a person since',
  scheduledAt: 'Scheduled on',
  sendAt: 'To leave at',
  at: 'Asked at',
  until: 'Until',
}

const order = Object.keys(names)

const placeOf = (name: string) => (Object.hasOwn(names, name) ? order.indexOf(name) : order.length)

const words: Record<string, string> = {
  ai: 'the AI',
  ai_active: 'the AI answers',
  assist: 'it drafts, a person sends',
  auto: 'it answers by itself',
  automation: 'the desk',
  close: 'to close the conversation',
  closed: 'closed',
  escalate: 'to call a person',
  express: 'given in so many words',
  help: 'a wish for help',
  history: 'from before the desk',
  hold: 'perhaps a wish for no more texts',
  human: 'a person',
  human_takeover: 'a person answers',
  implied: 'they wrote first',
  informational: 'information',
  late: 'late, from the provider’s log',
  lead: 'the customer',
  now: 'at once',
  off: 'nothing',
  opt_in: 'a wish for texts',
  opt_out: 'a wish for no more texts',
  opt_out_confirmation: 'confirmation of an opt-out',
  opt_out_suspected: 'to ask a person about an opt-out',
  paused: 'paused',
  promotional: 'an offer',
  reply: 'an answer',
  system: 'the desk',
  wait: 'to say nothing',
}

/** Whose values are words of ours; of the others, what somebody has written is not to be taken for one. */
const ofOurs = new Set('action after aiMode author before consent intent purpose state timing'.split(' '))

function inWords(name: string, value: string | number | boolean | null): string {
  if (value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (name === 'confidence' && typeof value === 'number') return percent(value)
  if (typeof value === 'number') return `${value}`
  return (ofOurs.has(name) && words[value]) || value
}

export const percent = (share: number) => `${Math.round(share * 100)} %`

/** Who drafted, and what it took. */
export function modelFacts({ name, inputTokens, outputTokens, costMicros, durationMs, attempts }: ModelFacts): Fact[] {
  if (name === 'none') return [{ name: 'Drafted by', value: 'nobody: no answer could have been sent' }]
  if (name === 'rules') return [{ name: 'Drafted by', value: 'the desk’s own rules, without a model' }]
  return [
    { name: 'Drafted by', value: name },
    { name: 'Tokens', value: `${inputTokens} read, ${outputTokens} written` },
    { name: 'Cost', value: `$${dollarsOf(costMicros)}` },
    { name: 'Took', value: `${(durationMs / 1000).toFixed(1)} s` },
    { name: 'Requests', value: `${attempts}` },
  ]
}
