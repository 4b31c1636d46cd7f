import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '@/db'
import { alertContacts, conversations } from '@/db/schema'
import { readDeskCommand } from '@/domain/desk-command'
import { becomeDeskLine, receiveOnDeskLine } from '@/domain/receive-on-desk-line'
import type { Receiving } from '@/domain/receive-text'
import { enqueue } from '@/lib/jobs/enqueue'
import type { RoutedText } from './route-texts'
import type { StoredText } from './store-texts'

/** The contacts who join by these texts, by the id of the text at the provider. */
export type Joining = Map<string, string>

/**
 * Finds those among the texts by which a contact's phone proves itself. Read under the conversations' locks; it costs nothing
 * where nobody texts such a thing.
 */
export async function joiningContacts(tx: Tx, texts: readonly RoutedText[]): Promise<Joining> {
  const asking = texts.flatMap((text) => {
    const command = text.timing === 'history' ? null : readDeskCommand(text.body)
    return command?.kind === 'join' ? [{ text, code: command.code }] : []
  })
  if (asking.length === 0) return new Map()
  const codes = asking.map(({ code }) => code)
  const contacts = await tx
    .select()
    .from(alertContacts)
    .where(and(inArray(alertContacts.joinCode, codes), isNull(alertContacts.confirmedAt)))
  return new Map(
    asking.flatMap(({ text, code }): [string, string][] => {
      const own = contacts.find(
        ({ clientId, phone, joinCode }) => clientId === text.client.id && phone === text.phone && joinCode === code,
      )
      return own === undefined ? [] : [[text.sid, own.id]]
    }),
  )
}

/** What a text does to a conversation that is a contact's own line, or becomes one by it. */
export function receiveOnLine(conversation: Receiving, text: StoredText, joins: boolean) {
  const { conversation: line, effects } = joins ? becomeDeskLine(conversation) : { conversation, effects: [] }
  const received = receiveOnDeskLine(line, { ...text, mediaCount: text.media.length })
  return { ...received, effects: [...effects, ...received.effects] }
}

/** Confirms the contacts who have joined. One who was taken off the list meanwhile stays a lead. */
export async function openDeskLines(
  tx: Tx,
  joined: readonly { contactId: string; conversationId: string }[],
  now: Date,
): Promise<void> {
  for (const { contactId, conversationId } of joined) {
    const confirmed = await tx
      .update(alertContacts)
      .set({ confirmedAt: now })
      .where(eq(alertContacts.id, contactId))
      .returning({ id: alertContacts.id })
    if (confirmed.length === 0) continue
    await tx.update(conversations).set({ deskLine: true }).where(eq(conversations.id, conversationId))
  }
}

export async function enqueueCommands(tx: Tx, messageIds: readonly string[]): Promise<void> {
  await enqueue(
    tx,
    messageIds.map((messageId) => ({ name: 'desk-command' as const, payload: { messageId } })),
  )
}
