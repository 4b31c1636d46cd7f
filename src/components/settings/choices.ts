import type { Client, ModelProvider } from '@/db/schema'
import type { AiMode } from '@/domain/ai-mode'
import type { OutsideHours } from '@/domain/business-hours'

/** One of a few that a setting can be, with what it means in a sentence. */
export type Choice<Value extends string = string> = { value: Value; label: string; about: string }

export const modeChoices: Choice<AiMode>[] = [
  {
    value: 'auto',
    label: 'Automatic',
    about: 'The AI answers customers by itself and calls a person when one is needed.',
  },
  { value: 'assist', label: 'Assist', about: 'The AI only drafts. Nothing is sent until somebody here approves it.' },
  { value: 'off', label: 'Off', about: 'The AI does nothing. Every text waits for a person.' },
]

export const outsideHoursChoices: Choice<OutsideHours>[] = [
  { value: 'answer', label: 'Answer as always', about: 'The AI goes on, and knows that nobody is there right now.' },
  {
    value: 'escalate',
    label: 'Call a person',
    about: 'Your contacts are alerted, the customer is told, and the conversation waits for one of them.',
  },
  {
    value: 'wait',
    label: 'Wait',
    about: 'Nothing is sent. The AI answers when you open, or somebody here does before.',
  },
]

export const confirmerChoices: Choice<Client['keywordReplies']>[] = [
  {
    value: 'twilio',
    label: 'Twilio',
    about: 'As on every ordinary number: Twilio sends the confirmation and the desk stays silent.',
  },
  {
    value: 'desk',
    label: 'This desk',
    about: 'Only where you have switched Twilio’s own answers off; a customer would else be told twice.',
  },
]

/** Who can answer; `environment` is whatever the desk has been started with. */
export const providerChoices: { value: ModelProvider | 'environment'; label: string }[] = [
  { value: 'environment', label: 'The desk’s own model' },
  { value: 'rules', label: 'Fixed rules, no model' },
  { value: 'anthropic', label: 'Anthropic' },
  { value: 'openai', label: 'OpenAI' },
  { value: 'compatible', label: 'An OpenAI-compatible server' },
]
