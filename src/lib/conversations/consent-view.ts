import { and, desc, eq } from 'drizzle-orm'
import { type Db, getDb } from '@/db'
import { blockedNumbers, consentRecords, conversations, leads, users } from '@/db/schema'
import type { ConsentKind, ConsentSource } from '@/domain/consent-ledger'
import type { ConsentStanding } from '@/domain/consent-standing'
import type { Person } from '@/lib/clients/person'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { consentFor } from '@/lib/consent/consent-for'
import { notFound } from '@/lib/http/refusals'
import type { ConversationPlace } from './own-conversation'

/** One record of the ledger as the desk shows it. Times are ISO 8601 in UTC. */
export type ConsentEntryView = {
  id: string
  seq: number
  kind: ConsentKind
  source: ConsentSource
  rule: string
  wording: string | null
  pageUrl: string | null
  /** The person who recorded it; null when it happened by itself. */
  actorName: string | null
  at: string
  expiresAt: string | null
}

export type ConsentView = {
  /** What the lead has agreed to now; blocked outranks whatever else stands. */
  standing: { kind: ConsentStanding['kind'] | 'blocked'; since: string | null; expiresAt: string | null }
  /** Newest first; the latest hundred. */
  entries: ConsentEntryView[]
  /** This person may allow texts again. */
  mayReConsent: boolean
}

/** What the ledger knows of a conversation's lead. @throws {AppError} 404 when the conversation is gone */
export async function consentView(
  person: Person,
  { id, clientId }: ConversationPlace,
  now: Date,
): Promise<ConsentView> {
  const db = getDb()
  const { phone, blockedAt } = await leadOf(db, id)
  const entries = await entriesOf(db, clientId, phone)
  const standing = blockedAt ? blockedSince(blockedAt) : standingOf(await consentFor(db, clientId, phone, now), entries)
  return { standing, entries, mayReConsent: await maySetUp(person, clientId) }
}

async function leadOf(db: Db, conversationId: string) {
  const [lead] = await db
    .select({ phone: leads.phone, blockedAt: blockedNumbers.createdAt })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(blockedNumbers, and(eq(blockedNumbers.clientId, leads.clientId), eq(blockedNumbers.phone, leads.phone)))
    .where(eq(conversations.id, conversationId))
  if (lead === undefined) throw notFound()
  return lead
}

const shownAtMost = 100

async function entriesOf(db: Db, clientId: string, phone: string): Promise<ConsentEntryView[]> {
  const { id, seq, kind, source, rule, wording, pageUrl, at, expiresAt } = consentRecords
  const rows = await db
    .select({ id, seq, kind, source, rule, wording, pageUrl, actorName: users.name, at, expiresAt })
    .from(consentRecords)
    .leftJoin(users, eq(users.id, consentRecords.actorUserId))
    .where(and(eq(consentRecords.clientId, clientId), eq(consentRecords.phone, phone)))
    .orderBy(desc(seq))
    .limit(shownAtMost)
  return rows.map((row) => ({
    ...row,
    at: row.at.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
  }))
}

function blockedSince(since: Date): ConsentView['standing'] {
  return { kind: 'blocked', since: since.toISOString(), expiresAt: null }
}

/** What makes a lead stand as they do; nothing at all makes them stand at none. */
const grounds: Record<ConsentStanding['kind'], readonly ConsentKind[]> = {
  express: ['express_consent'],
  implied: ['implied_consent', 're_consent'],
  none: ['refusal'],
}

function standingOf({ kind, expiresAt }: ConsentStanding, entries: ConsentEntryView[]): ConsentView['standing'] {
  const ground = entries.find((entry) => grounds[kind].includes(entry.kind))
  return { kind, since: ground?.at ?? null, expiresAt: expiresAt?.toISOString() ?? null }
}
