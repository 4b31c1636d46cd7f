import { anOrdinaryText } from '@tests/setup/text-met'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aiModes } from '@/domain/ai-mode'
import { readConsentIntent } from '@/domain/consent-intent'
import { conversationStates } from '@/domain/conversation-state'
import { isOvertaken, type ReceivedText, type Receiving, receiveText } from '@/domain/receive-text'
import { readingAgain, type TextMet, textReading } from './text-reading'

const at = new Date('2026-03-02T15:00:00Z')

const met = anOrdinaryText

describe('a text is read as', () => {
  it.each<[string, Partial<TextMet>]>([
    ['inbound:answer', {}],
    ['inbound:answer', { state: 'closed' }],
    ['inbound:assist', { aiMode: 'assist' }],
    ['inbound:ai_off', { aiMode: 'off' }],
    ['inbound:no_answer', { mayBeTexted: false }],
    ['inbound:taken_over', { state: 'human_takeover' }],
    ['inbound:paused', { state: 'paused' }],
    ['inbound:late', { timing: 'late', aiMode: 'off' }],
    ['inbound:history', { timing: 'history' }],
    ['inbound:opted_out', { blocked: true }],
    ['inbound:own_people', { deskLine: true, state: 'paused' }],
    ['inbound:own_people', { deskLine: true, consent: readConsentIntent('please stop texting me') }],
    ['keyword:stop', { deskLine: true, consent: readConsentIntent('STOP') }],
    ['keyword:stop', { consent: readConsentIntent('Stop.'), blocked: true }],
    ['inbound:overtaken', { consent: readConsentIntent('STOP'), timing: 'late', overtaken: true }],
    ['keyword:start', { consent: readConsentIntent('START'), blocked: true }],
    ['inbound:answer', { consent: readConsentIntent('START') }],
    ['keyword:help', { consent: readConsentIntent('HELP') }],
    ['inbound:late', { consent: readConsentIntent('HELP'), timing: 'late' }],
    ['provider:stop', { consent: { intent: 'opt_out', rule: 'provider:stop' } }],
  ])('%s %#', (rule, part) => {
    expect(textReading({ ...met, ...part }).rule).toBe(rule)
  })
})

const bodies = ['STOP', 'START', 'YES', 'HELP', 'My roof leaks', 'please stop texting me', 'wrong number', 'cancel it']

const situations = fc.record({
  body: fc.constantFrom(...bodies),
  timing: fc.constantFrom('now' as const, 'late' as const, 'history' as const),
  state: fc.constantFrom(...conversationStates),
  blocked: fc.boolean(),
  deskLine: fc.constant(false),
  aiMode: fc.constantFrom(...aiModes),
  mayBeTexted: fc.boolean(),
  consentSince: fc.constantFrom(null, new Date(at.getTime() - 1), new Date(at.getTime() + 1)),
})

type Situation = typeof situations extends fc.Arbitrary<infer One> ? One : never

const overtakenIn = ({ consentSince, timing }: Situation) => isOvertaken({ consentSince }, { at, timing })

function readingOf({ body, consentSince: _, ...situation }: Situation & { overtaken?: boolean }) {
  return textReading({ ...situation, overtaken: situation.overtaken ?? false, consent: readConsentIntent(body) })
}

function receivedIn({ body, state, blocked, consentSince, timing, aiMode, mayBeTexted }: Situation) {
  const before: Receiving = {
    state,
    blocked,
    consentSince,
    epoch: 3,
    stateBeforeBlock: null,
    askedAt: null,
    unreadCount: 0,
    lastMessageAt: new Date(0),
    lastMessageBody: '',
    flagReason: null,
    replyWaitingSince: null,
    replyDueAt: null,
  }
  const text: ReceivedText = { body, mediaCount: 0, at, timing, consent: readConsentIntent(body) }
  const rules = { aiAnswers: mayBeTexted && aiMode !== 'off', textsByItself: mayBeTexted && aiMode === 'auto' }
  return receiveText(before, text, { ...rules, quietMs: 0, maxWaitMs: 0 })
}

it('the reading that is stored says what the rules of receiving then did', () => {
  fc.assert(
    fc.property(situations, (situation) => {
      const { rule } = readingOf({ ...situation, overtaken: overtakenIn(situation) })
      const { conversation, effects } = receivedIn(situation)
      const done = effects.map((effect) => (effect.kind === 'event' ? effect.event : effect.kind))
      const isOrdinary = done.every((deed) => deed === 'reopen')
      expect({
        answered: conversation.replyDueAt !== null,
        late: conversation.flagReason?.includes('came in late') === true,
        ordinary: isOrdinary || !rule.startsWith('inbound:'),
      }).toEqual({
        answered: rule === 'inbound:answer' || rule === 'inbound:assist',
        late: rule === 'inbound:late',
        ordinary: true,
      })
    }),
    { numRuns: 2_000 },
  )
})

describe('asked again', () => {
  it('the words that are stored are read the same in what they met', () => {
    fc.assert(
      fc.property(situations, (situation) => {
        const reason = readingOf({ ...situation, overtaken: overtakenIn(situation) })
        const stored = JSON.parse(JSON.stringify(reason)) as typeof reason
        expect(readingAgain(situation.body, stored)).toEqual({ same: true })
      }),
    )
  })

  it('other words are read as what they are', () => {
    const reason = textReading({ ...met, consent: readConsentIntent('STOP') })
    expect(readingAgain('My roof leaks', reason)).toEqual({ same: false, now: 'inbound:answer (none)' })
  })

  it('what the provider has read is its word', () => {
    const reason = textReading({ ...met, consent: { intent: 'opt_out', rule: 'provider:stop' } })
    expect(readingAgain('a word that only the provider knows', reason)).toEqual({ same: true })
  })

  it('nothing can be said of a text whose situation is not known', () => {
    expect(readingAgain('STOP', { rule: 'form:message', explanation: 'Written in the web form.' })).toBeNull()
  })
})
