/**
 * How a text that was read from the provider's log is treated. `now`: as if its webhook had come, which may still be on its
 * way. `late`: it came while the desk was away; nobody answers it by itself. `history`: it is from before the business used
 * the desk.
 */
export type TextTiming = 'now' | 'late' | 'history'

/** A lead who has waited for longer wants to hear from somebody who has seen that they waited. */
const lateAfterMs = 2 * 60 * 1000

/** The provider's clock may be a little behind the one that wrote down when the business began. */
const beginningSlackMs = 60 * 1000

export function timingOf(sentAt: Date | null, { businessSince, now }: { businessSince: Date; now: Date }): TextTiming {
  if (sentAt === null) return 'now'
  if (sentAt < earliestText(businessSince)) return 'history'
  return now.getTime() - sentAt.getTime() > lateAfterMs ? 'late' : 'now'
}

/** What was sent before this was not sent to a business of this desk. */
export function earliestText(businessSince: Date): Date {
  return new Date(businessSince.getTime() - beginningSlackMs)
}
