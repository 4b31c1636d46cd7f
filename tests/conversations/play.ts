import { asc, eq, sql } from 'drizzle-orm'
import { vi } from 'vitest'
import { getDb } from '@/db'
import { conversationEvents, conversations as conversationRows, knowledgeEntries, replyDrafts } from '@/db/schema'
import { letJobsComeDue, readOpenWork } from '../crash/open-work'
import type { TestBusiness, TestDesk } from '../setup/desk'
import { storedConversation, storedMessages } from '../setup/stored'
import { businesses } from './businesses'
import type { Conversation, Expected, Text, Turn } from './conversation'

/** What came of the texts of one turn. */
export type Came = {
  does: Expected['does']
  /** Of the reason that was stored with it; or who took the text. */
  rule: string
  /** What the AI, or the desk for it, has texted; all of it has arrived. */
  texts: string[]
  /** Checks that refused the first draft. */
  refusedBy: string[]
}

export type Played = { conversation: Conversation; came: Came[] }

type Thread = { conversation: Conversation; phone: string; business: TestBusiness; came: Came[]; seen: Seen }
/** How much of a thread belongs to the turns before. */
type Seen = { messages: number; events: number; drafts: number }

/**
 * Plays all of them side by side, a turn of each at a time, through the whole desk: the carrier's signed webhooks come in, and
 * what is sent arrives at the phones. The quiet time never runs out by itself, so that all texts of a turn are one burst.
 */
export async function play(
  desk: TestDesk,
  conversations: readonly Conversation[],
  onTurn: (conversation: Conversation, turn: Turn) => void = () => undefined,
): Promise<Played[]> {
  const threads = await begin(desk, conversations)
  const rounds = Math.max(...conversations.map(({ turns }) => turns.length))
  for (let round = 0; round < rounds; round += 1) {
    const playing = threads.flatMap((thread) => {
      const turn = thread.conversation.turns[round]
      return turn === undefined ? [] : [{ thread, turn }]
    })
    for (const { thread, turn } of playing) onTurn(thread.conversation, turn)
    await atOnce(8, playing, async ({ thread, turn }) => await text(desk, thread, turn.lead))
    await letQuietTimePass()
    await settled(desk)
    for (const { thread } of playing) await observe(desk, thread)
    await letMinutesPass()
  }
  return threads.map(({ conversation, came }) => ({ conversation, came }))
}

async function begin(desk: TestDesk, conversations: readonly Conversation[]): Promise<Thread[]> {
  const made = new Map<string, TestBusiness>()
  for (const [name, { knowledge, ...part }] of Object.entries(businesses)) {
    const business = await desk.business(part)
    const rows = knowledge.map((entry) => ({ ...entry, clientId: business.clientId }))
    if (rows.length > 0) await getDb().insert(knowledgeEntries).values(rows)
    made.set(name, business)
  }
  return conversations.map((conversation) => {
    const business = made.get(conversation.business)
    if (business === undefined) throw new Error(`there is no ${conversation.business}`)
    const seen = { messages: 0, events: 0, drafts: 0 }
    return { conversation, phone: desk.phone(), business, came: [], seen }
  })
}

/** As many as this, so that no webhook waits too long for the others. */
async function atOnce<Item>(most: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const waiting = items.values()
  const workOff = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: most }, workOff))
}

const picture = { contentType: 'image/png', base64: Buffer.from('a picture').toString('base64') }

async function text({ carrier }: TestDesk, { phone, business }: Thread, texts: readonly Text[]): Promise<void> {
  for (const one of texts) {
    const { body = '', pictures } = typeof one === 'string' ? { body: one, pictures: 0 } : one
    const media = Array.from({ length: pictures }, () => picture)
    const { webhook } = await carrier.control.text({ from: phone, to: business.number, body, media })
    if (webhook?.status !== 200) throw new Error(`the webhook was answered with ${webhook?.status ?? 'nothing'}`)
  }
}

async function letQuietTimePass(): Promise<void> {
  await getDb()
    .update(conversationRows)
    .set({ replyDueAt: sql`now()` })
    .where(sql`${conversationRows.replyDueAt} is not null`)
  await letJobsComeDue(getDb())
}

/** A round is the work of many conversations, which takes a while on a busy machine. */
async function settled({ carrier }: TestDesk): Promise<void> {
  await vi.waitFor(
    async () => {
      const { outbound, replies, jobs } = await readOpenWork(getDb())
      if (outbound + replies + jobs > 0) throw new Error(`${outbound} texts, ${replies} answers and ${jobs} jobs to do`)
    },
    { timeout: 120_000, interval: 100 },
  )
  await carrier.control.idle()
}

/** Nobody types an answer in no time: a machine would be taken for one. */
async function letMinutesPass(): Promise<void> {
  await getDb().execute(sql`update conversation_messages set created_at = created_at - interval '5 minutes'`)
  await getDb().execute(sql`update conversations set last_message_at = last_message_at - interval '5 minutes'`)
}

async function observe(desk: TestDesk, thread: Thread): Promise<void> {
  const { id } = await desk.conversation(thread.phone, thread.business)
  const messages = await storedMessages(id)
  const events = await getDb()
    .select()
    .from(conversationEvents)
    .where(eq(conversationEvents.conversationId, id))
    .orderBy(asc(conversationEvents.createdAt), asc(conversationEvents.id))
  const drafts = await getDb()
    .select()
    .from(replyDrafts)
    .where(eq(replyDrafts.conversationId, id))
    .orderBy(asc(replyDrafts.createdAt), asc(replyDrafts.id))
  const { seen } = thread
  const said = messages.slice(seen.messages).filter(({ author }) => author === 'ai' || author === 'automation')
  const happened = events.slice(seen.events)
  const [first] = drafts.slice(seen.drafts)
  const event = happened.findLast(({ event: name }) => name in meanings)
  const arrived = desk.received(thread.phone)
  thread.came.push({
    ...(first === undefined
      ? await nobodyAsked(id, happened.at(-1)?.event)
      : { does: doneBy(event), rule: (event?.reason ?? said.at(-1)?.reason)?.rule ?? '' }),
    texts: said.map(({ body }) => body).filter((body) => arrived.includes(body)),
    refusedBy: first === undefined ? [] : first.checks.filter(({ passed }) => !passed).map(({ rule }) => rule),
  })
  thread.seen = { messages: messages.length, events: events.length, drafts: drafts.length }
}

type Event = Pick<typeof conversationEvents.$inferSelect, 'event' | 'reason'>

const meanings: Partial<Record<Event['event'], Expected['does']>> = {
  escalate: 'escalate',
  hold: 'opt_out_suspected',
  silence: 'wait',
  close: 'close',
}

function doneBy(event: Event | undefined): Expected['does'] {
  if (event === undefined) return 'reply'
  return meanings[event.event] ?? 'nothing'
}

/** Who has taken a text for which no answer was drafted. */
async function nobodyAsked(id: string, event: Event['event'] | undefined): Promise<Pick<Came, 'does' | 'rule'>> {
  const { state, stateBeforeBlock } = await storedConversation(id)
  if (event === 'hold') return { does: 'nothing', rule: 'hold' }
  if (stateBeforeBlock !== null) return { does: 'nothing', rule: 'opt_out' }
  return { does: 'nothing', rule: state === 'paused' ? 'person' : 'help' }
}
