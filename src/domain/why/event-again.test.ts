import { anOrdinaryText } from '@tests/setup/text-met'
import { describe, expect, it } from 'vitest'
import type { Reason } from '@/domain/message'
import { eventAgain, type KeptEvent } from './event-again'
import { textReading } from './text-reading'

const nothing = { draft: null, words: null }

const because = (rule: string, inputs: Reason['inputs'] = {}): Reason => ({
  rule,
  explanation: 'For this test.',
  inputs,
})

const takeover: KeptEvent = { event: 'takeover', from: 'ai_active', to: 'human_takeover', epoch: 1, reason: null }
const silence: KeptEvent = { event: 'silence', from: 'ai_active', to: 'ai_active', epoch: 0, reason: null }

/** A Sunday; open on Mondays from nine to five. */
const closed = { at: '2026-03-01T15:00:00.000Z', hours: '{"mon":[{"from":"09:00","to":"17:00"}]}', timezone: 'UTC' }
const wait = (part: object) => because('hours:wait', { ...closed, until: '2026-03-02T09:00:00.000Z', ...part })
const timer = (silentSince: string) =>
  because('handback:timer', { at: '2026-03-01T15:00:00.000Z', hours: 4, silentSince })

const stop = textReading({ ...anOrdinaryText, consent: { intent: 'opt_out', rule: 'keyword:stop' } })

describe('an event that is asked again', () => {
  it.each<[string, KeptEvent]>([
    ['what a person did', takeover],
    ['a silence until the business opens', { ...silence, reason: wait({}) }],
    ['a silence of a business that never opens', { ...silence, reason: wait({ hours: '{}', until: null }) }],
    [
      'a handback by the clock',
      {
        ...takeover,
        event: 'handback',
        from: 'human_takeover',
        to: 'ai_active',
        reason: timer('2026-03-01T10:59:00.000Z'),
      },
    ],
  ])('%s says the same', (_, event) => {
    expect(eventAgain(event, nothing)).toEqual({ same: true })
  })

  it.each<[string, KeptEvent, string]>([
    ['an action that the state does not allow', { ...takeover, event: 'resume' }, 'unchanged'],
    ['hours that were open', { ...silence, reason: wait({ at: '2026-03-02T10:00:00.000Z' }) }, 'would be open'],
    [
      'hours that begin at another time',
      { ...silence, reason: wait({ until: null }) },
      'until 2026-03-02T09:00:00.000Z',
    ],
    ['a clock that had not come so far', { ...silence, reason: timer('2026-03-01T12:00:00.000Z') }, 'not be time yet'],
  ])('%s says something else', (_, event, now) => {
    expect(eventAgain(event, nothing)).toEqual({ same: false, now: expect.stringContaining(now) })
  })

  it('an opt-out is read from the words that were said', () => {
    const event: KeptEvent = { ...silence, event: 'opt_out', to: 'paused', epoch: 1, reason: because('keyword:stop') }
    const said = (body: string) => eventAgain(event, { draft: null, words: { body, reason: stop } })
    expect(said('Stop.')).toEqual({ same: true })
    expect(said('My roof leaks')).toMatchObject({ same: false })
  })

  it('has nothing to say of what no rule decided', () => {
    const event: KeptEvent = { ...silence, event: 'schedule', reason: because('human:schedule') }
    expect(eventAgain(event, nothing)).toBeNull()
  })
})
