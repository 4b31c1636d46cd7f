/** How long a text is worth retrying. After that it would surprise the lead more than it would help. */
export const giveUpAfterMs = 4 * 60 * 60 * 1000

/** Doubles with every attempt, from one second to five minutes. */
export function retryDelayMs(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.max(0, attempts - 1), 5 * 60 * 1000)
}
