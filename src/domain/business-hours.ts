export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** `from` and `to` as HH:MM on the business's clock; `24:00` is the end of the day. A `to` that is not later is the next day's. */
export type OpenSpan = { from: string; to: string }

/** When somebody is there; a weekday without spans is closed. */
export type WeeklyHours = Partial<Record<Weekday, OpenSpan[]>>

/** What the AI does with a text that comes while the business is closed. */
export const outsideHoursPolicies = ['answer', 'escalate', 'wait'] as const
export type OutsideHours = (typeof outsideHoursPolicies)[number]

export const weekdayNames: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

/** As one would say it: `Monday to Friday 8:00 to 17:00, Saturday 9:00 to 12:00, closed on Sunday`; times as `say` says them. */
export function hoursInWords(hours: WeeklyHours, say: (time: string) => string = shown): string {
  const runs = runsOfDays(hours, say)
  const open = runs.filter(({ spans }) => spans !== '').map(({ days, spans }) => `${inWords(days)} ${spans}`)
  if (open.length === 0) return 'closed on all days'
  const closed = runs.filter(({ spans }) => spans === '').map(({ days }) => inWords(days))
  return closed.length === 0 ? open.join(', ') : `${open.join(', ')}, closed on ${closed.join(' and ')}`
}

type Run = { days: Weekday[]; spans: string }

/** Days that follow each other with the same hours. */
function runsOfDays(hours: WeeklyHours, say: (time: string) => string): Run[] {
  const runs: Run[] = []
  for (const day of weekdays) {
    const spans = (hours[day] ?? []).map(({ from, to }) => `${say(from)} to ${say(to)}`).join(' and ')
    const last = runs.at(-1)
    if (last?.spans === spans) last.days.push(day)
    else runs.push({ days: [day], spans })
  }
  return runs
}

function inWords(days: Weekday[]): string {
  const [first = 'mon', last = first] = [days[0], days.at(-1)]
  if (first === last) return weekdayNames[first]
  return `${weekdayNames[first]} ${days.length === 2 ? 'and' : 'to'} ${weekdayNames[last]}`
}

const shown = (time: string) => (time === '24:00' ? 'midnight' : time.replace(/^0(?=\d)/, ''))
