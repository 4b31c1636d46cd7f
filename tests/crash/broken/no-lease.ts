/** A claim is good for ever, and nobody waits for one. */
export const claimLeaseMs = Number.POSITIVE_INFINITY

export async function noRequestBeginsAfter(): Promise<void> {}
