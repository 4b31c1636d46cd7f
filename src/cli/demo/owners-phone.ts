import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { alertContacts, conversationMessages, conversations, leads } from '@/db/schema'
import { joinCode } from '@/domain/desk-command'
import { joinedText } from '@/domain/desk-words'
import { countSegments } from '@/lib/utils/segments'
import type { Stage } from './tell-story'

/** Played in the carrier: it is called when a lead needs a person, and answers by text. */
export const ownersPhone = '+15125550199'

/** Puts the owner's phone on the list, as if it had joined a while ago. */
export async function addOwnersPhone(
  tx: Tx,
  { clientId, now }: Stage,
  name: string,
  businessName: string,
): Promise<void> {
  const createdAt = new Date(now.getTime() - 7 * 24 * 60 * 60_000)
  const code = joinCode(0)
  const contact = { clientId, name, phone: ownersPhone, joinCode: code, confirmedAt: createdAt, createdAt }
  await tx.insert(alertContacts).values(contact)
  const [leadId, conversationId] = [uuidv7(), uuidv7()]
  await tx.insert(leads).values({ id: leadId, clientId, phone: ownersPhone, name, createdAt })
  const body = joinedText(businessName)
  const last = { lastMessageAt: createdAt, lastMessageBody: body, lastMessageAuthor: 'system' as const }
  await tx
    .insert(conversations)
    .values({ id: conversationId, clientId, leadId, deskLine: true, state: 'paused', ...last, createdAt })
  const joined = { direction: 'inbound', author: 'lead', status: 'received', body: `JOIN ${code}` } as const
  const answer = { direction: 'outbound', author: 'system', status: 'delivered', body } as const
  const texts = [joined, answer].map((text) => ({
    ...text,
    id: uuidv7(),
    conversationId,
    clientId,
    twilioSid: `SM${randomBytes(16).toString('hex')}`,
    segments: countSegments(text.body).segments,
    createdAt,
  }))
  await tx.insert(conversationMessages).values(texts)
}
