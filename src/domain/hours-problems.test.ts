import { describe, expect, it } from 'vitest'
import type { OpenSpan } from './business-hours'
import { hoursProblems, tidyHours } from './hours-problems'

const span = (from: string, to: string): OpenSpan => ({ from, to })
const onMonday = (...mon: OpenSpan[]) => hoursProblems({ mon }).map(({ index, message }) => [index, message])

describe('hours', () => {
  it.each([
    ['a day', span('08:00', '17:00')],
    ['a day and the end of it', span('00:00', '24:00')],
    ['a minute', span('23:59', '24:00')],
  ])('may be %s', (_, one) => expect(onMonday(one)).toEqual([]))

  it('may be closed all week, or open in parts that touch', () => {
    expect(hoursProblems({})).toEqual([])
    expect(onMonday(span('08:00', '12:00'), span('12:00', '17:00'))).toEqual([])
  })

  it.each([
    ['go past midnight', span('22:00', '06:00'), /For a night, close at midnight/],
    ['end when they begin', span('08:00', '08:00'), /closes before it opens/],
    ['begin at 24:00', span('24:00', '24:00'), /Choose when/],
    ['be no time', span('8', '17:60'), /Choose when/],
    ['be left open', span('08:00', ''), /Choose when/],
  ])('may not %s', (_, one, message) => expect(onMonday(one)).toEqual([[0, expect.stringMatching(message)]]))

  it('may not overlap, in whatever order', () => {
    expect(onMonday(span('08:00', '12:00'), span('11:59', '17:00'))).toEqual([[1, expect.stringMatching(/overlaps/)]])
    expect(onMonday(span('13:00', '17:00'), span('08:00', '18:00'))).toEqual([[1, expect.stringMatching(/overlaps/)]])
  })

  it('may not be more than four spans a day', () => {
    const spans = ['08', '10', '12', '14', '16'].map((hour) => span(`${hour}:00`, `${hour}:30`))
    expect(onMonday(...spans)).toEqual([[4, 'A day has at most 4 spans.']])
  })
})

it('hours are kept in the order of the week and the day, without closed days', () => {
  const hours = { wed: [], sat: [span('13:00', '17:00'), span('09:00', '12:00')], mon: [span('08:00', '17:00')] }
  expect(JSON.stringify(tidyHours(hours))).toBe(
    JSON.stringify({ mon: [span('08:00', '17:00')], sat: [span('09:00', '12:00'), span('13:00', '17:00')] }),
  )
})
