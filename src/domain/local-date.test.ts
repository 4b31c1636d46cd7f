import { expect, test } from 'vitest'
import { localDate } from './local-date'

test.each([
  ['2025-03-01T04:59:59.999Z', 'America/New_York', '2025-02-28'],
  ['2025-03-01T05:00:00Z', 'America/New_York', '2025-03-01'],
  ['2025-03-09T03:59:59Z', 'America/New_York', '2025-03-08'],
  ['2025-03-10T03:59:59Z', 'America/New_York', '2025-03-09'],
  ['2024-12-31T10:00:00Z', 'Pacific/Kiritimati', '2025-01-01'],
  ['2025-01-01T00:00:00Z', 'Pacific/Pago_Pago', '2024-12-31'],
  ['2024-02-29T18:29:59Z', 'Asia/Kolkata', '2024-02-29'],
  ['2024-02-29T18:30:00Z', 'Asia/Kolkata', '2024-03-01'],
])('%s in %s is %s', (at, timezone, date) => {
  expect(localDate(new Date(at), timezone)).toBe(date)
})

test.each(['Mars/Olympus', ''])('the zone %j, which there is not, counts in UTC', (timezone) => {
  expect(localDate(new Date('2025-03-01T00:30:00Z'), timezone)).toBe('2025-03-01')
  expect(localDate(new Date('2025-02-28T23:30:00Z'), timezone)).toBe('2025-02-28')
})
