import type { ConsentKind } from './consent-ledger'

/** What a lead has agreed to, at one moment. It says nothing of a block, which the gate asks about first. */
export type ConsentStanding = { kind: 'express' | 'implied' | 'none'; expiresAt: Date | null }

type Said = { kind: ConsentKind; at: Date; expiresAt: Date | null }

const none: ConsentStanding = { kind: 'none', expiresAt: null }

/**
 * What stands at a moment after all that was said until then. `records` come in the order of the ledger: that is the order in
 * which they took effect, while the times of late texts are another clock's.
 */
export function consentStanding(records: readonly Said[], at: Date): ConsentStanding {
  const standing = records.filter((record) => record.at <= at).reduce(after, none)
  return standing.expiresAt !== null && standing.expiresAt <= at ? none : standing
}

function after(before: ConsentStanding, { kind, expiresAt }: Said): ConsentStanding {
  switch (kind) {
    case 'express_consent':
      return { kind: 'express', expiresAt: null }
    // Whoever opted out and asks for texts again has inquired. What they had agreed to in writing they must agree to anew.
    case 'implied_consent':
    case 're_consent':
      return before.kind === 'express' ? before : laterOf(before, expiresAt)
    case 'refusal':
    case 'revocation':
      return none
    case 'erasure':
      return before
  }
}

function laterOf(before: ConsentStanding, expiresAt: Date | null): ConsentStanding {
  if (expiresAt === null) return before
  const known = before.expiresAt
  return { kind: 'implied', expiresAt: known !== null && known > expiresAt ? known : expiresAt }
}
