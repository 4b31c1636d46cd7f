/**
 * What a lead can do about being texted. A `refusal` is a form that says no: it ends consent without being an opt-out. An
 * `erasure` empties earlier records of what is personal.
 */
export const consentKinds = [
  'express_consent',
  'implied_consent',
  'refusal',
  'revocation',
  're_consent',
  'erasure',
] as const
export type ConsentKind = (typeof consentKinds)[number]

/** By which way it came: the lead's text, a web form, an earlier list or log, the provider, or a person who was told. */
export const consentSources = ['sms', 'form', 'import', 'provider', 'person'] as const
export type ConsentSource = (typeof consentSources)[number]

/** SHA-256 of a text's UTF-8 bytes, in lower-case hex. Given by the caller: rules need no packages. */
export type Sha256 = (text: string) => string

/** What erasure empties. */
export type Personal = { phone: string | null; wording: string | null; pageUrl: string | null }

/** A record without its place in the chain. Every field is hashed, what is personal through its commitment. */
export type ConsentFacts = {
  id: string
  clientId: string
  kind: ConsentKind
  source: ConsentSource
  rule: string
  leadId: string | null
  conversationId: string | null
  messageId: string | null
  actorUserId: string | null
  expiresAt: Date | null
  at: Date
  createdAt: Date
  commitment: string | null
  erasedSeqs: number[] | null
}

export type Link = { seq: number; hash: string }

export type LinkedRecord = ConsentFacts &
  Personal & { salt: string | null; seq: number; prevHash: string; hash: string }

/** Where every chain begins: no record has this hash. */
export const beginning: Link = { seq: 0, hash: '0'.repeat(64) }

/**
 * SHA-256 over the salt, which is 64 hex digits, and the canonical form of what is personal. While the salt is there anybody
 * can check the words against it; once it is gone, trying all phone numbers finds nothing.
 */
export function commitTo({ phone, wording, pageUrl }: Personal, salt: string, sha256: Sha256): string {
  return sha256(salt + canonical({ phone, wording, pageUrl }))
}

/** The next record of a chain. */
export function linkAfter<Facts extends ConsentFacts>(
  previous: Link,
  facts: Facts,
  sha256: Sha256,
): Facts & Link & { prevHash: string } {
  const placed = { ...facts, seq: previous.seq + 1, prevHash: previous.hash }
  return { ...placed, hash: hashOf(placed, sha256) }
}

/** Everything but what is personal, its salt, and the hash itself. Times are ISO 8601 in UTC with milliseconds. */
export function hashOf(record: ConsentFacts & { seq: number; prevHash: string }, sha256: Sha256): string {
  const { id, clientId, seq, kind, source, rule, leadId, conversationId, messageId, actorUserId } = record
  const { expiresAt, at, createdAt, commitment, erasedSeqs, prevHash } = record
  const names = { id, clientId, seq, kind, source, rule, leadId, conversationId, messageId, actorUserId }
  const times = {
    expiresAt: expiresAt?.toISOString() ?? null,
    at: at.toISOString(),
    createdAt: createdAt.toISOString(),
  }
  return sha256(canonical({ version: 1, ...names, ...times, commitment, erasedSeqs, prevHash }))
}

/**
 * JSON in one form only, so that one content has one hash: no spaces, names in the order of their UTF-16 code units, strings
 * and whole numbers as ECMAScript writes them. For a flat object this is RFC 8785. https://www.rfc-editor.org/rfc/rfc8785
 */
function canonical(fields: Record<string, string | number | number[] | null>): string {
  return JSON.stringify(fields, Object.keys(fields).toSorted())
}
