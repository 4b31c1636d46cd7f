import { and, asc, count, desc, eq, gt, inArray, isNotNull, or, sql } from 'drizzle-orm'
import type { Db } from '@/db'
import {
  type AlertContact,
  alertContacts,
  alerts,
  type ConversationMessage,
  conversationMessages,
  conversations,
  deskCodes,
  deskCommands,
  leads,
  messageMedia,
} from '@/db/schema'
import type { KnownCode } from '@/domain/desk-answer'
import { type DeskCommand, readDeskCommand } from '@/domain/desk-command'
import type { CommandText } from '@/domain/desk-decision'
import { leadName } from '@/lib/automations/alerts/alert-story'

/** A code with the lead it reaches. */
export type LeadCode = KnownCode & { id: string; lead: string }

export type StoredCommand = { message: ConversationMessage; contact: AlertContact }

/** Null where the text is no contact's: it was taken off the list since. */
export async function storedCommand(db: Db, messageId: string): Promise<StoredCommand | null> {
  const [stored] = await db
    .select({ message: conversationMessages, contact: alertContacts })
    .from(conversationMessages)
    .innerJoin(
      conversations,
      and(eq(conversations.id, conversationMessages.conversationId), eq(conversations.deskLine, true)),
    )
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .innerJoin(alertContacts, and(eq(alertContacts.clientId, leads.clientId), eq(alertContacts.phone, leads.phone)))
    .where(
      and(
        eq(conversationMessages.id, messageId),
        eq(conversationMessages.direction, 'inbound'),
        isNotNull(alertContacts.confirmedAt),
      ),
    )
  return stored ?? null
}

/** All that decides what becomes of a command, as it stands. */
export async function commandText(
  db: Db,
  { message, contact }: StoredCommand,
  blocked: boolean,
  now: Date,
): Promise<CommandText<LeadCode>> {
  const command = readDeskCommand(message.body)
  return {
    command,
    contact,
    blocked,
    late: message.late,
    pictures: await db.$count(messageMedia, eq(messageMedia.messageId, message.id)),
    codes: await codesOf(db, contact.id, givenIn(command), now),
    lately: await answersWithoutCode(db, contact.id, now),
  }
}

function givenIn(command: DeskCommand): string | null {
  return command.kind === 'answer' || command.kind === 'hand_back' ? command.code : null
}

async function codesOf(db: Db, contactId: string, given: string | null, now: Date): Promise<LeadCode[]> {
  const rows = await db
    .select({
      code: deskCodes,
      name: leads.name,
      phone: leads.phone,
      awaitsAnswer: sql<boolean>`coalesce(${alerts.kind} = 'lead_answered' or
        (${alerts.kind} = 'needs_person' and ${conversations.flagReason} is not null), false)`,
    })
    .from(deskCodes)
    .innerJoin(conversations, eq(conversations.id, deskCodes.conversationId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(alerts, eq(alerts.id, deskCodes.alertId))
    .where(
      and(
        eq(deskCodes.contactId, contactId),
        or(gt(deskCodes.expiresAt, now), given === null ? undefined : eq(deskCodes.code, given)),
      ),
    )
    .orderBy(desc(deskCodes.createdAt), desc(deskCodes.id))
  return rows.map(({ code, name, phone, awaitsAnswer }) => ({ ...code, awaitsAnswer, lead: leadName({ name, phone }) }))
}

export const answerRules = { withCode: 'command:answer', withoutCode: 'command:plain_answer' }

const latelyMs = 10 * 60 * 1000

const lately = (now: Date) => gt(deskCommands.createdAt, new Date(now.getTime() - latelyMs))

async function answersWithoutCode(db: Db, contactId: string, now: Date): Promise<number> {
  const own = and(eq(deskCommands.contactId, contactId), eq(deskCommands.rule, answerRules.withoutCode))
  return await db.$count(deskCommands, and(own, lately(now)))
}

/** A machine that answers whatever it is sent is told so often that nothing was done, and then no more. */
const mostReplies = 6

export async function isToldEnough(db: Db, contactId: string, now: Date): Promise<boolean> {
  const replied = inArray(deskCommands.outcome, ['told', 'refused'])
  const told = await db.$count(deskCommands, and(eq(deskCommands.contactId, contactId), replied, lately(now)))
  return told >= mostReplies
}

/** Conversations of a business that wait for a person, the longest first, and how many there are in all. */
export async function waitingOf(db: Db, clientId: string, most: number) {
  const waits = and(
    eq(conversations.clientId, clientId),
    isNotNull(conversations.flagReason),
    eq(conversations.deskLine, false),
  )
  const rows = await db
    .select({
      conversationId: conversations.id,
      reason: conversations.flagReason,
      name: leads.name,
      phone: leads.phone,
    })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(waits)
    .orderBy(asc(conversations.flaggedAt), asc(conversations.id))
    .limit(most)
  const [all] = await db.select({ total: count() }).from(conversations).where(waits)
  return {
    total: all?.total ?? 0,
    listed: rows.map(({ conversationId, reason, ...lead }) => ({
      conversationId,
      reason: reason ?? '',
      lead: leadName(lead),
    })),
  }
}
