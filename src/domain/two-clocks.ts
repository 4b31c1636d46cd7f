/**
 * By how much the clock of the desk and that of the provider may differ. Generous: what depends on the order of two times that
 * are closer than this, each told by another clock, is decided for the safer side.
 */
export const clockSlackMs = 10 * 60 * 1000

/** A time, and whose clock told it. */
export type ClockTime = { at: Date; clock: 'desk' | 'provider' }
