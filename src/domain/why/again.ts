/** What a rule says when it is asked again today, with what it looked at then: the same, or something else. */
export type Again = { same: true } | { same: false; now: string }

export const same: Again = { same: true }

/** The same where what was stored is what comes out now. */
export function compared(then: string, now: string): Again {
  return then === now ? same : { same: false, now }
}
