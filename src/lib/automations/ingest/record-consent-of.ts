import { desc, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { consentRecords } from '@/db/schema'
import { impliedUntil, isNewInquiry } from '@/domain/consent-rules'
import { blockNumbers, type ConsentTurn, liftBlocks } from '@/lib/consent/block'
import { type ConsentEntry, recordConsent } from '@/lib/consent/record-consent'
import { keyOf, type LeadKey, type LockedConversation } from './lock-conversations'
import type { StoredText } from './store-texts'
import type { Outcome } from './write-outcome'

/**
 * Writes down what the texts of a batch say about being texted: who has begun to inquire, who opted out, who asked for texts
 * again. It locks the ledgers' ends and so comes after everything else but the change feed.
 */
export async function recordConsentOf(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  await recordInquiries(tx, outcomes, now)
  for (const { kind, turns } of runsOf(outcomes)) {
    if (kind === 'block') await blockNumbers(tx, turns, now)
    else await liftBlocks(tx, turns, now)
  }
}

/** Whoever writes to a business asks it something, and may be answered for a while. One record a conversation and batch. */
async function recordInquiries(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  const asking = outcomes.flatMap((outcome) => inquiryOf(outcome, now))
  const known = asking.filter(({ isNew }) => !isNew).map(({ entry }) => entry)
  const latest = await latestRecords(tx, known)
  const entries = asking.map(({ entry }) => entry)
  const fresh = entries.filter((entry) => isNewInquiry(latest.get(keyOf(entry)), entry.at))
  await recordConsent(tx, fresh, now)
}

/** The text that inquires, where there is one: no word about consent, and not so old that its time has passed. */
function inquiryOf(
  { before, steps: [first], isDeskLine }: Outcome,
  now: Date,
): { entry: ConsentEntry & LeadKey; isNew: boolean }[] {
  if (first === undefined || before.blocked || isDeskLine) return []
  const { text } = first
  const asks = text.textable && text.consent.intent !== 'opt_out' && text.consent.intent !== 'hold'
  const expiresAt = impliedUntil('inquiry', text.at)
  if (!asks || expiresAt <= now) return []
  const entry = { ...factsOf(before, text), kind: 'implied_consent' as const, rule: 'sms:inquiry', expiresAt }
  return [{ entry, isNew: before.isNew }]
}

function factsOf({ conversation: { id, leadId } }: LockedConversation, text: StoredText) {
  const { client, phone, messageId, body, at, timing } = text
  const source = timing === 'history' ? ('import' as const) : ('sms' as const)
  return { clientId: client.id, phone, leadId, conversationId: id, messageId, wording: body, at, source }
}

/** The last word of the ledger about each lead. */
async function latestRecords(tx: Tx, keys: readonly LeadKey[]) {
  if (keys.length === 0) return new Map<string, never>()
  const { clientId, phone, kind, at, seq } = consentRecords
  const rows = await tx
    .selectDistinctOn([clientId, phone], { clientId, phone: sql<string>`${phone}`, kind, at })
    .from(consentRecords)
    .where(
      sql`(${clientId}, ${phone}) in (
        select "clientId", phone from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as key ("clientId" uuid, phone text)
      )`,
    )
    .orderBy(clientId, phone, desc(seq))
  return new Map(rows.map((row) => [keyOf(row), row]))
}

type Run = { kind: 'block' | 'unblock'; turns: ConsentTurn[] }

/** Blocks and lifts in the order in which they were asked for, those of a kind together: STOP, START, STOP ends blocked. */
function runsOf(outcomes: readonly Outcome[]): Run[] {
  const runs: Run[] = []
  for (const { kind, turn } of outcomes.flatMap(turnsOf)) {
    const run = runs.at(-1)
    if (run?.kind === kind) run.turns.push(turn)
    else runs.push({ kind, turns: [turn] })
  }
  return runs
}

function turnsOf({ before, steps }: Outcome): { kind: Run['kind']; turn: ConsentTurn }[] {
  return steps.flatMap(({ text, effects }) =>
    effects
      .filter((effect) => effect.kind === 'block' || effect.kind === 'unblock')
      .map((effect) => {
        const rule = effect.kind === 'block' ? effect.rule : (text.consent.rule ?? 'opt_in')
        return { kind: effect.kind, turn: { ...factsOf(before, text), rule } }
      }),
  )
}
