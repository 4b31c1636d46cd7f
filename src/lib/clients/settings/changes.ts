import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { settingsChanges, users } from '@/db/schema'
import type { SettingsSection, SettingValue } from '@/domain/settings'

/** Whose settings, and who changes them; null where that is nobody at the desk. */
export type ChangedBy = { clientId: string; userId: string | null; section: SettingsSection }

type FieldChange = { field: string; before: SettingValue; after: SettingValue }

/** A change as the settings page tells it. */
export type ShownChange = FieldChange & {
  id: string
  /** Null where that was not somebody at the desk, or they are gone. */
  by: string | null
  at: string
}

const shownAtMost = 20

/** Writes down what changed, in the transaction that changes it. Secrets are named and never told. */
export async function recordSettingsChanges(tx: Tx, by: ChangedBy, changes: FieldChange[]): Promise<void> {
  if (changes.length === 0) return
  const { clientId, userId: actorUserId, section } = by
  await tx.insert(settingsChanges).values(changes.map((change) => ({ clientId, actorUserId, section, ...change })))
}

/** The fields that are not what they were. */
export function changedFields(
  before: Record<string, SettingValue>,
  after: Record<string, SettingValue>,
): FieldChange[] {
  const fields = Object.keys(after).map((field) => ({
    field,
    before: before[field] ?? null,
    after: after[field] ?? null,
  }))
  return fields.filter((change) => !isDeepStrictEqual(change.before, change.after))
}

/** What was changed last on one page of the settings, newest first. */
export async function recentChanges(clientId: string, section: SettingsSection): Promise<ShownChange[]> {
  const rows = await getDb()
    .select({ change: settingsChanges, by: users.name })
    .from(settingsChanges)
    .leftJoin(users, eq(users.id, settingsChanges.actorUserId))
    .where(and(eq(settingsChanges.clientId, clientId), eq(settingsChanges.section, section)))
    .orderBy(desc(settingsChanges.createdAt), desc(settingsChanges.id))
    .limit(shownAtMost)
  return rows.map(({ change: { id, field, before, after, createdAt }, by }) => ({
    id,
    field,
    before,
    after,
    by,
    at: createdAt.toISOString(),
  }))
}
