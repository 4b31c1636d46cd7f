import { describe, expect, it } from 'vitest'
import { hoursInWords, type WeeklyHours } from './business-hours'

const nineToFive = [{ from: '09:00', to: '17:00' }]

describe("a business's hours in words", () => {
  it.each<[string, WeeklyHours]>([
    ['closed on all days', {}],
    ['Monday 9:00 to 17:00, closed on Tuesday to Sunday', { mon: nineToFive }],
    ['Monday and Tuesday 9:00 to 17:00, closed on Wednesday to Sunday', { mon: nineToFive, tue: nineToFive }],
    [
      'Saturday 8:00 to 12:00 and 14:00 to midnight, closed on Monday to Friday and Sunday',
      {
        sat: [
          { from: '08:00', to: '12:00' },
          { from: '14:00', to: '24:00' },
        ],
      },
    ],
    [
      'Monday to Sunday 9:00 to 17:00',
      Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, nineToFive])),
    ],
  ])('are “%s”', (words, hours) => expect(hoursInWords(hours)).toBe(words))
})
