import { randomUUID } from 'node:crypto'
import { getDb } from '@/db'
import {
  blockedNumbers,
  type Client,
  type Conversation,
  type ConversationEvent,
  type ConversationMessage,
  clients,
  conversationEvents,
  conversationMessages,
  conversations,
  type Lead,
  leads,
  type ReplyDraft,
  replyDrafts,
  type ScheduledMessage,
  scheduledMessages,
  type User,
  users,
} from '@/db/schema'
import { aDraftRequest, plainFacts } from './draft-request'

/*
 * Rows as a test needs them, written straight to the database: a test says what matters to it, the rest is made up. Nothing
 * that the product does on such an occasion happens here.
 */

type Part<Table extends { $inferInsert: object }> = Partial<Table['$inferInsert']>

let made = 0
/** A phone of its own for whatever is made, from the numbers kept for fiction. */
const nextPhone = (areaCode: string) => {
  made += 1
  return `+1${areaCode}555${String(made).padStart(4, '0')}`
}

export async function aClient(part: Part<typeof clients> = {}): Promise<Client> {
  const made = { businessName: 'Brightside Plumbing', twilioNumber: nextPhone('737'), formTokenHash: randomUUID() }
  return only(
    await getDb()
      .insert(clients)
      .values({ ...made, ...part })
      .returning(),
  )
}

export async function aUser(part: Part<typeof users> = {}): Promise<User> {
  const made = { name: 'Sam Ortiz', email: `${randomUUID()}@example.com` }
  return only(
    await getDb()
      .insert(users)
      .values({ ...made, ...part })
      .returning(),
  )
}

export async function aLead(part: Part<typeof leads> & { clientId: string }): Promise<Lead> {
  return only(
    await getDb()
      .insert(leads)
      .values({ phone: nextPhone('415'), ...part })
      .returning(),
  )
}

/** With a lead of its own where none is named. */
export async function aConversation(
  part: Part<typeof conversations> & { clientId: string; lead?: Part<typeof leads> },
): Promise<Conversation> {
  const { lead, ...columns } = part
  const leadId = part.leadId ?? (await aLead({ clientId: part.clientId, ...lead })).id
  return only(
    await getDb()
      .insert(conversations)
      .values({ ...columns, leadId })
      .returning(),
  )
}

type Place = Pick<Conversation, 'id' | 'clientId'>

/** An inbound text, unless an author is given. */
export async function aMessage(
  place: Place,
  part: Part<typeof conversationMessages> = {},
): Promise<ConversationMessage> {
  const inbound = (part.author ?? 'lead') === 'lead'
  const made = inbound
    ? ({ direction: 'inbound', author: 'lead', status: 'received' } as const)
    : ({ direction: 'outbound', author: 'human', status: 'delivered' } as const)
  return only(
    await getDb()
      .insert(conversationMessages)
      .values({ conversationId: place.id, clientId: place.clientId, body: 'My roof leaks', ...made, ...part })
      .returning(),
  )
}

export async function anEvent(place: Place, part: Part<typeof conversationEvents> = {}): Promise<ConversationEvent> {
  const made = { event: 'takeover', fromState: 'ai_active', toState: 'human_takeover', epoch: 1 } as const
  return only(
    await getDb()
      .insert(conversationEvents)
      .values({ conversationId: place.id, clientId: place.clientId, ...made, ...part })
      .returning(),
  )
}

/** A draft that waits for a person, unless a status is given. */
export async function aDraft(place: Place, part: Part<typeof replyDrafts> = {}): Promise<ReplyDraft> {
  const model = { name: 'rules', inputTokens: 0, outputTokens: 0, costMicros: 0, durationMs: 0, attempts: 1 }
  const said = { action: 'reply', text: 'What is the address?', confidence: 0.8, rule: 'rules:ask_address' } as const
  const made = {
    epoch: 0,
    mode: 'assist',
    status: 'open',
    outcome: 'offer',
    ...said,
    explanation: 'They have not said where it is.',
  } as const
  return only(
    await getDb()
      .insert(replyDrafts)
      .values({
        conversationId: place.id,
        clientId: place.clientId,
        ...made,
        checks: [],
        request: aDraftRequest(),
        facts: plainFacts,
        model,
        ...part,
      })
      .returning(),
  )
}

/** Written by nobody, for an hour from now, unless it is said otherwise. */
export async function aScheduledText(
  place: Place,
  part: Part<typeof scheduledMessages> = {},
): Promise<ScheduledMessage> {
  const made = { body: 'We come tomorrow at nine', sendAt: new Date(Date.now() + 3_600_000) }
  return only(
    await getDb()
      .insert(scheduledMessages)
      .values({ conversationId: place.id, clientId: place.clientId, ...made, ...part })
      .returning(),
  )
}

export async function aBlock(part: Part<typeof blockedNumbers> & { clientId: string; phone: string }): Promise<void> {
  await getDb()
    .insert(blockedNumbers)
    .values({ reason: 'keyword:stop', ...part })
}

function only<Row>([row]: Row[]): Row {
  if (row === undefined) throw new Error('an insert without conflict clause returns its row')
  return row
}
