import { AsyncLocalStorage } from 'node:async_hooks'
import { and, asc, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversationMessages } from '@/db/schema'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { replyWithAi } from '@/lib/automations/reply-with-ai'
import { onCheckpoint } from '@/lib/checkpoint'
import type { Caller, TestBusiness, TestDesk } from '../../setup/desk'
import { type Action, type Cut, cuts, type Schedule } from './schedules'

/** What happened, in the order in which it did. */
export type Happening =
  | { kind: 'drafting'; round: number }
  | { kind: 'began'; round: number }
  | { kind: 'asked' | 'answered'; action: Action; ok: boolean }

export type Course = {
  schedule: Schedule
  happenings: Happening[]
  /** Whether the AI came to each cut at which somebody was to come between. */
  whole: boolean
}

type Play = { reach: (cut: string) => Promise<void>; began: () => void }

const plays = new AsyncLocalStorage<Play>()
const playOfMessage = new Map<string, Play>()

/** Lets every scenario of this process meet its own checkpoints, however many run side by side. */
export function listenToCheckpoints(): void {
  onCheckpoint(async (name, subject) => {
    // The request begins in whatever context its connection was opened in: only its message tells whose it is.
    if (name === 'deliver:began') playOfMessage.get(subject ?? '')?.began()
    else await plays.getStore()?.reach(name)
  })
}

/**
 * A lead texts; the AI drafts, commits, claims and sends, stopping at every cut; at each the schedule's people act, and are
 * waited for until they have been answered. Then the AI gets another turn, undisturbed.
 */
export async function play(desk: TestDesk, business: TestBusiness, owner: Caller, schedule: Schedule): Promise<Course> {
  const phone = desk.phone()
  await desk.text(phone, business, 'My sink leaks badly')
  const { id } = await desk.conversation(phone, business)
  const happenings: Happening[] = []
  const left = [...schedule]
  const acting: Promise<void>[] = []
  let round = 1
  const act = async ({ action }: Schedule[number]) => {
    happenings.push({ kind: 'asked', action, ok: true })
    const ok = await actions[action]({ desk, business, owner, phone, path: `/api/client/conversations/${id}` })
    happenings.push({ kind: 'answered', action, ok })
  }
  const actAt = async (cut: Cut) => {
    while (left[0] !== undefined && cuts.indexOf(left[0].at) <= cuts.indexOf(cut))
      await act(left.splice(0, 1)[0] as Schedule[number])
  }
  const one: Play = {
    reach: async (cut) => {
      if (cut === 'reply:drafting') happenings.push({ kind: 'drafting', round })
      if (round === 1 && (cuts as readonly string[]).includes(cut)) await actAt(cut as Cut)
    },
    began: () => {
      happenings.push({ kind: 'began', round })
      // On the wire nothing can be held up: whoever acts now acts while it is under way.
      if (round === 1) acting.push(actAt('deliver:began'))
    },
  }
  await actAt('before')
  await plays.run(one, async () => await answer(id, one))
  await Promise.all(acting)
  const whole = left.length === 0
  await actAt('deliver:settled')
  round = 2
  await plays.run(one, async () => await answer(id, one))
  return { schedule, happenings, whole }
}

/** What the workers would do, one after the other. */
async function answer(conversationId: string, one: Play): Promise<void> {
  await replyWithAi(conversationId)
  for (const messageId of await queuedByAi(conversationId)) {
    playOfMessage.set(messageId, one)
    await deliverMessage(messageId)
  }
}

async function queuedByAi(conversationId: string): Promise<string[]> {
  const { id, author, status, createdAt } = conversationMessages
  const rows = await getDb()
    .select({ id })
    .from(conversationMessages)
    .where(and(eq(conversationMessages.conversationId, conversationId), eq(author, 'ai'), eq(status, 'queued')))
    .orderBy(asc(createdAt), asc(id))
  return rows.map((row) => row.id)
}

type Stage = { desk: TestDesk; business: TestBusiness; owner: Caller; phone: string; path: string }

const press =
  (action: string, body: object = {}) =>
  async ({ owner, path }: Stage) =>
    (await owner(`${path}/${action}`, body)).status < 300

const say =
  (words: string) =>
  async ({ desk, business, phone }: Stage) => {
    await desk.text(phone, business, words)
    return true
  }

const actions: Record<Action, (stage: Stage) => Promise<boolean>> = {
  takeover: press('takeover'),
  pause: press('pause'),
  close: press('close'),
  handback: press('handback'),
  resume: press('resume'),
  reopen: press('reopen'),
  send: press('send', { message: 'I will take this one' }),
  ai_off: press('ai-mode', { mode: 'off' }),
  ai_auto: press('ai-mode', { mode: 'auto' }),
  STOP: say('STOP'),
  START: say('START'),
  text: say('And the tap as well'),
}
