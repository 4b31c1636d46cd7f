import { expect, it } from 'vitest'
import { type MessageInBrief, messageInBrief } from './in-brief'

const ofAi: MessageInBrief = {
  author: 'ai',
  authorName: null,
  status: 'delivered',
  held: null,
  reason: { rule: 'rules:ask_time', explanation: 'They have not said when.' },
  gate: { explanation: 'They had just written, and were answered.' },
}

const by = (author: MessageInBrief['author'], rule: string, explanation: string) => ({
  author,
  reason: { rule, explanation },
})

it.each<[string, Partial<MessageInBrief>, string[]]>([
  ['the AI', {}, ['The AI wrote this by itself.', 'They have not said when.']],
  [
    'the customer',
    by('lead', 'inbound:taken_over', 'A person had taken over.'),
    ['The customer texted this.', 'A person had taken over.'],
  ],
  [
    'the customer, in a form',
    by('lead', 'form:message', 'Written in the web form.'),
    ['The customer wrote this in a form.', 'Written in the web form.'],
  ],
  ['the customer, long ago', { author: 'lead', reason: null }, ['The customer texted this.']],
  ['a person', by('human', 'human:send', 'Sam wrote this.'), ['Sam wrote this.']],
  ['a person, long ago', { author: 'human', authorName: 'Sam', reason: null }, ['Sam wrote this.']],
  [
    'the desk',
    by('automation', 'form:first_text', 'They filled in the web form.'),
    ['The desk wrote this by itself.', 'They filled in the web form.'],
  ],
  [
    'the AI, and it waits',
    { held: {}, status: 'queued' },
    ['The AI wrote this by itself. It waits.', 'They had just written, and were answered.'],
  ],
  [
    'a person, and it was stopped',
    { ...by('human', 'opt_out:cancel', 'They opted out before this left.'), authorName: 'Sam', status: 'canceled' },
    ['Sam wrote this. It was stopped before it left.', 'They opted out before this left.'],
  ],
])('a text by %s', (_, part, sentences) => {
  expect(messageInBrief({ ...ofAi, ...part })).toEqual(sentences)
})
