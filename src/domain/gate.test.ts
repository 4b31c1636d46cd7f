import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aiModes } from './ai-mode'
import type { ConversationState } from './conversation-state'
import { mayText, type TextToSend } from './gate'
import { readGateInputs } from './gate-inputs'
import { authors, purposes } from './message'
import { type LeadPlace, nowhereInParticular } from './quiet-hours/place'
import { regions } from './quiet-hours/regions'

const inHouston: LeadPlace = { places: [{ region: 'US-TX', zones: ['America/Chicago'] }], known: 'area_code' }
const inMiami: LeadPlace = { places: [{ region: 'US-FL', zones: ['America/New_York'] }], known: 'address' }

/** A Wednesday in March, at noon and at one in the morning in Houston. */
const noon = new Date('2026-03-11T17:00:00Z')
const night = new Date('2026-03-11T06:00:00Z')
const minutes = (count: number, from = night) => new Date(from.getTime() + count * 60_000)

const conversation = (state: ConversationState, epoch = 3, deskLine = false) => ({ state, epoch, deskLine })

const aText = (part: Partial<TextToSend> = {}): TextToSend => ({
  author: 'ai',
  purpose: 'reply',
  epoch: 3,
  conversation: conversation('ai_active'),
  aiMode: 'auto',
  blocked: false,
  textable: true,
  active: true,
  lastContactAt: null,
  consent: { kind: 'none', expiresAt: null },
  promotionsAt: [],
  place: inHouston,
  ...part,
})

const anOffer = (part: Partial<TextToSend> = {}) =>
  aText({ author: 'automation', purpose: 'promotional', consent: { kind: 'express', expiresAt: null }, ...part })

const outcome = (part: Partial<TextToSend>, now = noon) => {
  const { kind, reason } = mayText(aText(part), now)
  return `${kind} ${reason.rule}`
}

describe('the gate refuses', () => {
  it.each<[string, Partial<TextToSend>]>([
    ['gate:opted_out', { blocked: true }],
    ['gate:opted_out', { blocked: true, author: 'human', epoch: null }],
    ['gate:opted_out', { blocked: true, lastContactAt: noon }],
    ['gate:opted_out', { blocked: true, conversation: conversation('ai_active', 3, true) }],
    ['gate:not_textable', { textable: false, author: 'human', epoch: null }],
    ['gate:inactive', { active: false }],
    ['gate:ai_not_active', { conversation: conversation('human_takeover') }],
    ['gate:ai_not_active', { conversation: conversation('paused') }],
    ['gate:ai_mode', { aiMode: 'assist' }],
    ['gate:ai_mode', { aiMode: 'off' }],
    ['gate:stale_epoch', { conversation: conversation('ai_active', 4) }],
    ['gate:stale_epoch', { author: 'automation', conversation: conversation('human_takeover', 4) }],
    ['gate:no_consent', { purpose: 'promotional' }],
    ['gate:no_consent', { purpose: 'promotional', author: 'human', epoch: null }],
    ['gate:no_consent', { purpose: 'promotional', consent: { kind: 'implied', expiresAt: noon } }],
  ])('by %s', (rule, part) => {
    expect(outcome(part)).toBe(`refused ${rule}`)
    expect(outcome({})).toMatch(/^allowed/)
  })
})

describe('the gate lets pass', () => {
  it('an answer of the AI while it is in charge', () => {
    expect(outcome({ lastContactAt: noon })).toBe('allowed gate:just_wrote')
  })

  it('the one confirmation of an opt-out, at any hour', () => {
    const confirmation: Partial<TextToSend> = { author: 'system', purpose: 'opt_out_confirmation', epoch: null }
    expect(outcome({ ...confirmation, blocked: true }, night)).toBe('allowed gate:confirmation')
  })

  it('what a person writes by hand, in any state, at any hour, also when the business is switched off', () => {
    for (const state of ['ai_active', 'human_takeover', 'paused', 'closed'] as const) {
      const written = { author: 'human', epoch: null, active: false, conversation: conversation(state, 9) } as const
      expect(outcome(written, night)).toBe('allowed gate:by_hand')
    }
  })

  it('an alert for one of the business’s own people, at any hour', () => {
    const alert = { author: 'system', purpose: 'informational', epoch: null } as const
    expect(outcome({ ...alert, conversation: conversation('paused', 0, true) }, night)).toBe('allowed gate:own_people')
    expect(outcome({ ...alert, conversation: conversation('paused', 0) }, night)).toBe('held gate:quiet_hours')
  })

  it('an answer to somebody who has just written, at any hour; and holds one that comes an hour late', () => {
    expect(outcome({ lastContactAt: minutes(-59) }, night)).toBe('allowed gate:just_wrote')
    expect(outcome({ lastContactAt: minutes(-60) }, night)).toBe('held gate:quiet_hours')
    expect(outcome({ lastContactAt: minutes(-60, noon) }, noon)).toBe('allowed gate:in_hours')
  })
})

describe('the gate holds', () => {
  it.each<[string, Partial<TextToSend>]>([
    ['an offer', anOffer()],
    ['news about a job', { author: 'automation', purpose: 'informational' }],
    ['what a person scheduled', { author: 'human', purpose: 'informational', epoch: null }],
    ['news for somebody who has just written, too', { purpose: 'informational', lastContactAt: night }],
    ['an answer to nobody who waits', {}],
  ])('%s until the hours there begin', (_, part) => {
    const verdict = mayText(aText(part), night)
    expect(verdict).toMatchObject({ kind: 'held', until: new Date('2026-03-11T14:00:00Z') })
    expect(verdict.reason).toMatchObject({
      rule: 'gate:quiet_hours',
      explanation: expect.stringContaining('1:00 AM on Wednesday. Texas: texts from 9:00 AM to 9:00 PM'),
      inputs: expect.objectContaining({ law: 'us_texas', zone: 'America/Chicago', until: '2026-03-11T14:00:00.000Z' }),
    })
    expect(outcome(part)).toBe('allowed gate:in_hours')
  })

  it('the fourth offer in a day where the law counts them, until the first is a day old', () => {
    const sent = [-300, -200, -100].map((count) => minutes(count, noon))
    expect(mayText(anOffer({ place: inMiami, promotionsAt: sent.slice(1) }), noon).kind).toBe('allowed')
    const verdict = mayText(anOffer({ place: inMiami, promotionsAt: sent }), noon)
    expect(verdict).toMatchObject({
      kind: 'held',
      until: minutes(24 * 60 - 300, noon),
      reason: { rule: 'gate:too_many' },
    })
    expect(mayText(anOffer({ place: inHouston, promotionsAt: sent }), noon).kind).toBe('allowed')
    expect(mayText(anOffer({ place: inMiami, promotionsAt: sent }), minutes(24 * 60 - 300, noon)).kind).toBe('allowed')
  })

  it('the fourth offer until the hours begin, where a day later it is night', () => {
    const evening = new Date('2026-03-11T23:59:00Z') // 19:59 in Miami, a minute before the hours end
    const sent = [evening, evening, evening]
    const verdict = mayText(anOffer({ place: inMiami, promotionsAt: sent }), minutes(30, evening))
    expect(verdict).toMatchObject({ kind: 'held', until: minutes(24 * 60, evening) })
    const late = mayText(
      anOffer({ place: inMiami, promotionsAt: [minutes(1, evening), ...sent.slice(1)] }),
      minutes(2, evening),
    )
    expect(late).toMatchObject({ kind: 'held', until: minutes(24 * 60, evening) })
  })

  it('nothing that waits for a moment at which consent is over: that is refused', () => {
    const tonight = { kind: 'implied', expiresAt: new Date('2026-03-11T14:00:00Z') } as const
    expect(outcome(anOffer({ consent: tonight }), night)).toBe('refused gate:consent_ends')
    const later = { kind: 'implied', expiresAt: new Date('2026-03-11T14:00:00.001Z') } as const
    expect(outcome(anOffer({ consent: later }), night)).toBe('held gate:quiet_hours')
    expect(outcome({ purpose: 'informational', consent: tonight }, night)).toBe('held gate:quiet_hours')
  })
})

it('says all that it looked at', () => {
  const { inputs } = mayText(anOffer({ blocked: true, lastContactAt: noon, promotionsAt: [noon] }), noon).reason
  expect(inputs).toMatchObject({
    blocked: true,
    author: 'automation',
    epoch: 3,
    conversationEpoch: 3,
    state: 'ai_active',
  })
  expect(inputs).toMatchObject({
    at: noon.toISOString(),
    lastContactAt: noon.toISOString(),
    consent: 'express',
    promotionsAt: noon.toISOString(),
  })
  expect(inputs).toMatchObject({ places: 'Texas', zones: 'US-TX: America/Chicago', placeKnownBy: 'area_code' })
})

describe('whatever the gate is asked', () => {
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  const somewhere = fc
    .uniqueArray(fc.constantFrom(...Object.keys(regions)), { minLength: 1, maxLength: 3 })
    .map((names) => names.map((region) => ({ region, zones: regions[region]?.zones ?? [] })))
  const places = fc.oneof(
    somewhere.map((found): LeadPlace => ({ places: found, known: 'address' })),
    fc.constant(nowhereInParticular),
  )
  const texts = fc.record<TextToSend>({
    author: fc.constantFrom(...authors),
    purpose: fc.constantFrom(...purposes),
    epoch: fc.constantFrom(null, 3, 4),
    conversation: fc.constant(conversation('ai_active')),
    aiMode: fc.constantFrom(...aiModes),
    blocked: fc.boolean(),
    textable: fc.boolean(),
    active: fc.boolean(),
    lastContactAt: fc.option(moments),
    consent: fc.record({
      kind: fc.constantFrom('express', 'implied', 'none'),
      expiresAt: fc.option(moments),
    }),
    promotionsAt: fc.array(moments, { maxLength: 5 }),
    place: places,
  })

  it('a moment until which it holds is one that it allows, and the minute before is not', () => {
    let held = 0
    fc.assert(
      fc.property(texts, moments, fc.array(fc.integer({ min: 0, max: 1_440 }), { maxLength: 4 }), (text, now, ago) => {
        const part = { blocked: false, textable: true, active: true, epoch: null }
        const asked = { ...text, ...part, promotionsAt: ago.map((count) => minutes(-count, now)) }
        const verdict = mayText(asked, now)
        if (verdict.kind !== 'held') return
        held += 1
        expect(verdict.until > now).toBe(true)
        expect(mayText(asked, verdict.until).kind).toBe('allowed')
        const before = minutes(-1, verdict.until)
        expect(before > now && mayText(asked, before).kind === 'allowed').toBe(false)
      }),
      { numRuns: 500 },
    )
    expect(held).toBeGreaterThan(50)
  })

  it('says the same when it is asked again from what was stored with its verdict', () => {
    fc.assert(
      fc.property(texts, moments, (text, now) => {
        const verdict = mayText(text, now)
        const stored = JSON.parse(JSON.stringify(verdict.reason.inputs)) as typeof verdict.reason.inputs
        expect(readGateInputs(stored ?? {})).toEqual({ text, at: now })
      }),
    )
  })

  it('nobody who opted out is sent more than the confirmation', () => {
    fc.assert(
      fc.property(texts, moments, (text, now) => {
        const { kind } = mayText({ ...text, blocked: true }, now)
        expect(kind === 'refused' || text.purpose === 'opt_out_confirmation').toBe(true)
      }),
    )
  })
})

it('what it did not look at itself is not read as if it had', () => {
  const { inputs = {} } = mayText(aText(), noon).reason
  expect(readGateInputs(inputs)).not.toBeNull()
  for (const name of ['at', 'author', 'purpose', 'state', 'aiMode', 'consent', 'zones', 'placeKnownBy'])
    expect(readGateInputs({ ...inputs, [name]: null })).toBeNull()
})
