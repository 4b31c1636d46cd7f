export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** `from` and `to` as HH:MM on the business's clock; `24:00` is the end of the day. */
type OpenSpan = { from: string; to: string }

/** When somebody is there; a weekday without spans is closed. */
export type WeeklyHours = Partial<Record<Weekday, OpenSpan[]>>

/** What the AI does with a text that comes while the business is closed. */
export const outsideHoursPolicies = ['answer', 'escalate', 'wait'] as const
export type OutsideHours = (typeof outsideHoursPolicies)[number]
