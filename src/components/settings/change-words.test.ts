import { describe, expect, it } from 'vitest'
import type { SettingValue } from '@/domain/settings'
import { changeWords, textBefore } from './change-words'

const contact = { name: 'Pat', phone: '+15125550191', email: null, mayCommand: true }

describe('a change', () => {
  it.each<[field: string, before: SettingValue, after: SettingValue, words: string]>([
    ['aiMode', 'auto', 'off', 'AI mode: Off, before Automatic'],
    ['aiDailyBudgetMicros', null, 5_500_000, 'Daily budget: $5.50, before no limit'],
    ['handbackAfterHours', 1, null, 'Hand back by itself: never, before 1 hour'],
    ['retentionMonths', null, 24, 'Texts are kept: 24 months, before for good'],
    ['allowedLinks', [], ['example.com', 'book.example'], 'Allowed links: example.com, book.example, before none'],
    [
      'hours',
      null,
      { mon: [{ from: '08:00', to: '24:00' }] },
      'Opening hours: Monday 8:00 AM to midnight, closed on Tuesday to Sunday, before always',
    ],
    ['profile', 'Plumbers', 'Painters', 'Profile changed'],
    ['apiKey', null, null, 'API key changed'],
    ['formToken', null, null, 'Form token changed'],
    ['entry', null, { title: 'Prices', body: '$89' }, '“Prices” added'],
    ['entry', { title: 'Price', body: '$89' }, { title: 'Prices', body: '$89' }, '“Prices” changed'],
    ['contact', contact, null, '“Pat” removed'],
    ['member', null, { email: 'sam@example.com', role: 'agent' }, '“sam@example.com” added'],
    ['somethingNewer', 1, 2, 'somethingNewer changed'],
  ])('of %s is told in a line', (field, before, after, words) => {
    expect(changeWords({ field, before, after })).toBe(words)
  })

  it('of a long text can be read back', () => {
    expect(textBefore({ field: 'profile', before: 'Plumbers', after: 'Painters' })).toBe('Plumbers')
    expect(textBefore({ field: 'profile', before: '', after: 'Painters' })).toBeNull()
    expect(textBefore({ field: 'entry', before: { title: 'Prices', body: '$89' }, after: null })).toBe('$89')
    expect(textBefore({ field: 'entry', before: null, after: { title: 'Prices', body: '$89' } })).toBeNull()
    expect(textBefore({ field: 'aiMode', before: 'auto', after: 'off' })).toBeNull()
  })
})
