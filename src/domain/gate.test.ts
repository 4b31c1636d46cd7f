import { describe, expect, it } from 'vitest'
import { mayText, type TextToSend } from './gate'

const aText = (part: Partial<TextToSend> = {}): TextToSend => ({
  author: 'ai',
  purpose: 'reply',
  epoch: 3,
  conversation: { state: 'ai_active', epoch: 3 },
  blocked: false,
  textable: true,
  active: true,
  ...part,
})

const rule = (part: Partial<TextToSend>) => mayText(aText(part)).reason.rule

describe('the gate', () => {
  it('lets an AI answer pass while the AI is in charge', () => {
    expect(mayText(aText()).kind).toBe('allowed')
  })

  it.each<[string, Partial<TextToSend>]>([
    ['gate:opted_out', { blocked: true }],
    ['gate:opted_out', { blocked: true, author: 'human', epoch: null }],
    ['gate:not_textable', { textable: false, author: 'human', epoch: null }],
    ['gate:inactive', { active: false }],
    ['gate:ai_not_active', { conversation: { state: 'human_takeover', epoch: 3 } }],
    ['gate:ai_not_active', { conversation: { state: 'paused', epoch: 3 } }],
    ['gate:stale_epoch', { conversation: { state: 'ai_active', epoch: 4 } }],
    ['gate:stale_epoch', { author: 'automation', conversation: { state: 'human_takeover', epoch: 4 } }],
  ])('refuses by %s', (expected, part) => {
    expect(mayText(aText(part)).kind).toBe('refused')
    expect(rule(part)).toBe(expected)
  })

  it('lets the one confirmation of an opt-out pass', () => {
    const confirmation = aText({ author: 'system', purpose: 'opt_out_confirmation', epoch: null, blocked: true })
    expect(mayText(confirmation).kind).toBe('allowed')
  })

  it('lets a person write in any state, also when the business is switched off', () => {
    for (const state of ['ai_active', 'human_takeover', 'paused', 'closed'] as const) {
      const written = aText({ author: 'human', epoch: null, active: false, conversation: { state, epoch: 9 } })
      expect(mayText(written).kind).toBe('allowed')
    }
  })

  it('says what it looked at', () => {
    expect(mayText(aText({ blocked: true })).reason.inputs).toMatchObject({ blocked: true, author: 'ai', epoch: 3 })
  })
})
