import { randomInt } from 'node:crypto'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type AlertContact, alertContacts, clients, conversations, leads } from '@/db/schema'
import { joinCode, joinCodeCount } from '@/domain/desk-command'
import type { Person } from '@/lib/clients/person'
import { recordSettingsChanges } from '@/lib/clients/settings/changes'
import { lockOwned } from '@/lib/clients/settings/owned-client'
import { AppError } from '@/lib/errors'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { formatPhoneNumber, normalizePhoneNumber } from '@/lib/utils/phone'
import { applyAction } from './handover'
import { lockConversation } from './lock-conversation'

/** Somebody who is called when a lead needs a person. */
export type ContactView = {
  id: string
  name: string
  phone: string | null
  phoneFormatted: string | null
  email: string | null
  mayCommand: boolean
  /** What the phone must text first, and where to: nobody gets alerts who has not asked for them from their own phone. */
  join: { words: string; to: string } | null
}

export type NewContact = {
  name: string
  /** As people write it. */
  phone?: string | null
  email?: string | null
  mayCommand?: boolean
}

const mostContacts = 20

/** Whom a business has called, by name. */
export async function listContacts(clientId: string): Promise<ContactView[]> {
  const rows = await getDb()
    .select({ contact: alertContacts, number: clients.twilioNumber })
    .from(alertContacts)
    .innerJoin(clients, eq(clients.id, alertContacts.clientId))
    .where(eq(alertContacts.clientId, clientId))
    .orderBy(asc(alertContacts.name), asc(alertContacts.id))
  return rows.map(({ contact, number }) => toView(contact, number))
}

/**
 * Puts somebody on the list, for a person who may change the business's settings; `by` is null where nobody at the desk asks for it.
 * A phone is told nothing until it has texted its JOIN: a wrong number would else read what leads write.
 * @throws {AppError} 404; 403 `not_owner`; 422 `contact_unreachable`, `invalid_phone_number`; 409 `contact_exists`,
 *   `too_many_contacts`, `own_number`.
 */
export async function addContact(
  clientId: string,
  contact: NewContact,
  by: Person | null = null,
): Promise<ContactView> {
  const phone = contact.phone?.trim() ? normalizePhoneNumber(contact.phone) : null
  const email = contact.email?.trim() || null
  if (phone === null && email === null)
    throw new AppError(422, 'contact_unreachable', 'Give a phone or an email address.')
  return await getDb().transaction(async (tx) => {
    if (by !== null) await lockOwned(tx, by, clientId)
    const number = await lockNumber(tx, clientId)
    if (phone === number) throw new AppError(409, 'own_number', 'This is the number that the business texts from.')
    await refuseOneTooMany(tx, clientId)
    const row = { clientId, name: contact.name.trim(), phone, email, mayCommand: contact.mayCommand ?? true }
    const [added] = await tx
      .insert(alertContacts)
      .values({ ...row, joinCode: joinCode(randomInt(joinCodeCount)) })
      .onConflictDoNothing()
      .returning()
    if (added === undefined) throw new AppError(409, 'contact_exists', 'This phone is on the list already.')
    await recordContact(tx, by, { clientId, before: null, after: added })
    return toView(added, number)
  })
}

/**
 * Takes somebody off the list, with their codes. What their phone texts is a lead's from now on, and its thread is shown. Who is
 * not on it, or on another business's, is left alone.
 * @throws {AppError} 404; 403 `not_owner`
 */
export async function removeContact(clientId: string, contactId: string, by: Person | null = null): Promise<void> {
  await getDb().transaction(async (tx) => {
    if (by !== null) await lockOwned(tx, by, clientId)
    const own = and(eq(alertContacts.id, contactId), eq(alertContacts.clientId, clientId))
    const [contact] = await tx.select().from(alertContacts).where(own)
    if (contact === undefined) return
    // Their conversation first, as whoever texts in it does: nobody can join meanwhile.
    const ofContact = inArray(conversations.leadId, leadOf(tx, contact))
    await tx.select({ id: conversations.id }).from(conversations).where(ofContact).for('update')
    await tx.delete(alertContacts).where(own)
    await recordContact(tx, by, { clientId, before: contact, after: null })
    const shown = await tx
      .update(conversations)
      .set({ deskLine: false })
      .where(and(ofContact, eq(conversations.deskLine, true)))
      .returning({ id: conversations.id })
    for (const { id } of shown) await recordChanges(tx, await resume(tx, id, contact, new Date()))
  })
}

type ContactChange = { clientId: string; before: AlertContact | null; after: AlertContact | null }

async function recordContact(tx: Tx, by: Person | null, { clientId, before, after }: ContactChange): Promise<void> {
  const told = (contact: AlertContact | null) => {
    if (contact === null) return null
    const { name, phone, email, mayCommand } = contact
    return { name, phone, email, mayCommand }
  }
  const change = { field: 'contact', before: told(before), after: told(after) }
  await recordSettingsChanges(tx, { clientId, userId: by?.userId ?? null, section: 'alerts' }, [change])
}

function leadOf(tx: Tx, { clientId, phone }: AlertContact) {
  const lead = and(eq(leads.clientId, clientId), phone === null ? sql`false` : eq(leads.phone, phone))
  return tx.select({ id: leads.id }).from(leads).where(lead)
}

/** As a lead's, it is answered again; not after a STOP, whose START finds it paused. */
async function resume(tx: Tx, conversationId: string, { clientId }: AlertContact, now: Date): Promise<Change[]> {
  const thread = await lockConversation(tx, conversationId)
  const shown = [{ clientId, conversationId }]
  if (thread === null || thread.blocked) return shown
  const reason = { rule: 'contact:removed', explanation: "This phone left the business's contacts." }
  return [...shown, ...(await applyAction(tx, thread, { reason }, 'resume', now))]
}

/** Locks the business, so that two who add at once are counted one after the other. */
async function lockNumber(tx: Tx, clientId: string): Promise<string> {
  const [client] = await tx
    .select({ number: clients.twilioNumber })
    .from(clients)
    .where(eq(clients.id, clientId))
    .for('no key update')
  if (client === undefined) throw new AppError(404, 'not_found', 'There is nothing here.')
  return client.number
}

async function refuseOneTooMany(tx: Tx, clientId: string): Promise<void> {
  if ((await tx.$count(alertContacts, eq(alertContacts.clientId, clientId))) < mostContacts) return
  throw new AppError(409, 'too_many_contacts', `A business has at most ${mostContacts} contacts.`)
}

function toView(contact: AlertContact, number: string): ContactView {
  const { id, name, phone, email, mayCommand, joinCode, confirmedAt } = contact
  const waits = phone !== null && confirmedAt === null
  const join = waits ? { words: `JOIN ${joinCode}`, to: formatPhoneNumber(number) } : null
  return { id, name, phone, phoneFormatted: phone && formatPhoneNumber(phone), email, mayCommand, join }
}
