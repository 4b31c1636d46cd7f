import type { ConsentKind } from './consent-ledger'

/** Why consent may be assumed of somebody who has not given it in so many words. */
export type ImpliedBasis = 'inquiry' | 'customer'

/**
 * How long implied consent lasts, by Canada's Anti-Spam Legislation, section 10 (9) and (10). The United States know nothing
 * like it for advertising, so it is noted everywhere and the gate decides where it counts. The text of the law was not at hand
 * when these figures were written down, hence unverified: have a lawyer look before relying on them.
 */
const impliedConsent: Record<ImpliedBasis, { months: number; source: string; verified: boolean; asOf: string }> = {
  inquiry: { months: 6, ...casl() },
  customer: { months: 24, ...casl() },
}

function casl() {
  return { source: 'https://laws-lois.justice.gc.ca/eng/acts/E-1.6/', verified: false, asOf: '2025-04-11' }
}

/** The first moment at which consent that was implied at `at` holds no more. Calendar months in UTC, as people count them. */
export function impliedUntil(basis: ImpliedBasis, at: Date): Date {
  const until = new Date(at)
  until.setUTCMonth(until.getUTCMonth() + impliedConsent[basis].months)
  // August 31st and six months is not the 3rd of March but the last day of February.
  if (until.getUTCDate() !== at.getUTCDate()) until.setUTCDate(0)
  return until
}

/** Whoever keeps writing keeps inquiring; it is noted again once so much time has passed, and not with every text. */
const noteAgainAfterMs = 30 * 24 * 60 * 60 * 1000

/** Whether a text tells the ledger anything new about a lead of whom this is the latest record. */
export function isNewInquiry(latest: { kind: ConsentKind; at: Date } | undefined, at: Date): boolean {
  if (latest === undefined) return true
  switch (latest.kind) {
    case 'express_consent':
      return false
    case 'implied_consent':
    case 're_consent':
      return at.getTime() - latest.at.getTime() >= noteAgainAfterMs
    case 'refusal':
    case 'revocation':
    case 'erasure':
      return true
  }
}
