import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { getDb, type Tx } from '@/db'
import { type KnowledgeEntry, knowledgeEntries } from '@/db/schema'
import { settingLimits } from '@/domain/settings'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'
import { notFound } from '@/lib/http/refusals'
import { type ChangedBy, recordSettingsChanges } from './changes'
import { changing, shortText } from './input'
import { lockOwned, refuseOutdated, versionOf } from './owned-client'

/** Something that a business lets its AI know, as its page shows it. */
export type ShownEntry = { id: string; title: string; body: string; version: string }

type Text = { title: string; body: string }

const texts = { title: shortText(settingLimits.knowledgeTitle), body: shortText(settingLimits.knowledgeBody) }

export const newEntryInput = changing.pick({ clientId: true }).extend(texts)
export const entryInput = changing.extend({ entryId: z.guid(), ...texts })
export const removedEntryInput = changing.pick({ clientId: true }).extend({ entryId: z.guid() })

/** Oldest first. */
export async function knowledgeOf(clientId: string): Promise<ShownEntry[]> {
  const theirs = getDb().select().from(knowledgeEntries).where(eq(knowledgeEntries.clientId, clientId))
  return (await theirs.orderBy(asc(knowledgeEntries.createdAt), asc(knowledgeEntries.id))).map(shown)
}

/** @throws {AppError} 404; 403 `not_owner`; 409 `too_many_entries` */
export async function addEntry(person: Person, input: z.output<typeof newEntryInput>): Promise<ShownEntry> {
  const { clientId, title, body } = input
  return getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    await refuseOneTooMany(tx, clientId)
    const [entry] = await tx.insert(knowledgeEntries).values({ clientId, title, body }).returning()
    if (entry === undefined) throw new Error('an insert without conflict clause returns its row')
    await recordEntry(tx, person, { clientId, before: null, after: { title, body } })
    return shown(entry)
  })
}

/** @throws {AppError} 404, also for another business's entry; 403 `not_owner`; 409 `changed_meanwhile` */
export async function changeEntry(person: Person, input: z.output<typeof entryInput>): Promise<ShownEntry> {
  const { clientId, entryId, version, title, body } = input
  return getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    const [before] = await tx.select().from(knowledgeEntries).where(ofClient(entryId, clientId))
    if (before === undefined) throw notFound()
    refuseOutdated(version, textOf(before))
    if (before.title === title && before.body === body) return shown(before)
    const change = tx.update(knowledgeEntries).set({ title, body, updatedAt: new Date() })
    const [entry] = await change.where(ofClient(entryId, clientId)).returning()
    await recordEntry(tx, person, { clientId, before: textOf(before), after: { title, body } })
    return shown(entry ?? before)
  })
}

/**
 * Takes an entry away; one that is not there, or not this business's, stays away.
 * @throws {AppError} 404; 403 `not_owner`
 */
export async function removeEntry(person: Person, input: z.output<typeof removedEntryInput>): Promise<void> {
  const { clientId, entryId } = input
  await getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    const [entry] = await tx.delete(knowledgeEntries).where(ofClient(entryId, clientId)).returning()
    if (entry !== undefined) await recordEntry(tx, person, { clientId, before: textOf(entry), after: null })
  })
}

async function refuseOneTooMany(tx: Tx, clientId: string): Promise<void> {
  const most = settingLimits.knowledgeEntries
  if ((await tx.$count(knowledgeEntries, eq(knowledgeEntries.clientId, clientId))) < most) return
  throw new AppError(409, 'too_many_entries', `There are ${most} entries already. Remove one first.`)
}

type EntryChange = { clientId: string; before: Text | null; after: Text | null }

async function recordEntry(tx: Tx, { userId }: Person, { clientId, before, after }: EntryChange): Promise<void> {
  const by: ChangedBy = { clientId, userId, section: 'knowledge' }
  await recordSettingsChanges(tx, by, [{ field: 'entry', before, after }])
}

const ofClient = (entryId: string, clientId: string) =>
  and(eq(knowledgeEntries.id, entryId), eq(knowledgeEntries.clientId, clientId))

const textOf = ({ title, body }: Text): Text => ({ title, body })

const shown = ({ id, title, body }: KnowledgeEntry): ShownEntry => ({
  id,
  title,
  body,
  version: versionOf({ title, body }),
})
