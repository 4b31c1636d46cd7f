import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { scheduledMessages } from '@/db/schema'
import { onCheckpoint } from '@/lib/checkpoint'
import { enqueue } from '@/lib/jobs/enqueue'
import { aScheduledText } from '../setup/builders'
import { awakePhone } from '../setup/day-and-night'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

const bulk = 50

type Due = Thread & { ids: string[] }

/** A lead for whom so many texts are due now, each with a job of its own still to come. */
async function due(count: number): Promise<Due> {
  const thread = await desk.thread(await awakePhone())
  const sendAt = new Date(Date.now() - 1_000)
  const texts = await Promise.all(
    Array.from({ length: count }, (_, index) => aScheduledText(thread.conversation, { sendAt, body: `Text ${index}` })),
  )
  return { ...thread, ids: texts.map(({ id }) => id) }
}

/** Their time has come: the jobs are there. */
async function becomeDue(threads: Due[]): Promise<void> {
  const jobs = threads.flatMap(({ ids }) => ids)
  await getDb().transaction((tx) =>
    enqueue(
      tx,
      jobs.map((scheduledId) => ({ name: 'send-scheduled', payload: { scheduledId } })),
    ),
  )
}

/** Notes every request as it begins, and stops the desk when it comes to a point for the given time. */
function watch(point?: string, arrival = 1) {
  let begun = 0
  let arrivals = 0
  let arrive: () => void = () => undefined
  let release: () => void = () => undefined
  const reached = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  onCheckpoint(async (name) => {
    if (name === 'deliver:began') begun += 1
    if (name !== point) return
    arrivals += 1
    if (arrivals !== arrival) return
    arrive()
    await released
  })
  return { reached, release, begun: () => begun }
}

async function stop({ phone }: Thread): Promise<void> {
  const { webhook } = await desk.text(phone, desk.ours, 'STOP')
  expect(webhook).toMatchObject({ status: 200 })
}

/** Nothing of this lead is pending or on its way any more. What the desk has sent them. */
async function atRest(thread: Due): Promise<string[]> {
  await eventually(async () => {
    const rows = await getDb()
      .select()
      .from(scheduledMessages)
      .where(eq(scheduledMessages.conversationId, thread.conversation.id))
    expect(rows.filter(({ status }) => status === 'pending')).toEqual([])
  })
  return (await desk.settled(thread)).filter((body) => body.startsWith('Text '))
}

it(`${bulk} texts that are due leave, each once, when nobody minds`, async () => {
  const lead = await due(bulk)
  await becomeDue([lead])
  for (const share of [0.3, 0.6, 0.9])
    await eventually(() => expect(desk.received(lead.phone).length).toBeGreaterThan(bulk * share))
  expect((await atRest(lead)).toSorted()).toEqual(lead.ids.map((_, index) => `Text ${index}`).toSorted())
})

describe(`STOP, while ${bulk} texts to the same lead become due`, () => {
  const points = ['scheduled:due', 'scheduled:committed', 'deliver:claimed', 'deliver:posted'] as const

  it.each(points.flatMap((point) => [1, 5, 20].map((arrival) => [point, arrival] as const)))(
    'at %s for the %i. time: no request begins after it was answered',
    async (point, arrival) => {
      const lead = await due(bulk)
      const desks = watch(point, arrival)
      await becomeDue([lead])
      await desks.reached
      await stop(lead)
      const begunBefore = desks.begun()
      desks.release()
      const left = await atRest(lead)
      expect(desks.begun()).toBe(begunBefore)
      expect(left.length).toBeLessThan(bulk)
      const messages = await storedMessages(lead.conversation.id)
      const sent = messages.filter(({ author, twilioSid }) => author === 'automation' && twilioSid !== null)
      expect(sent).toHaveLength(left.length)
    },
    90_000,
  )

  it('at any moment, ten times: no request begins after it was answered', async () => {
    for (let round = 0; round < 10; round += 1) {
      const lead = await due(bulk)
      const desks = watch()
      await becomeDue([lead])
      await eventually(async () => {
        const known = (await storedMessages(lead.conversation.id)).length
        expect(known).toBeGreaterThanOrEqual(Math.min(bulk, round * 5))
      })
      await stop(lead)
      const begunBefore = desks.begun()
      await atRest(lead)
      expect([round, desks.begun()]).toEqual([round, begunBefore])
    }
  })
})

describe(`STOP of one lead, while a text to each of ${bulk} becomes due`, () => {
  it.each(['scheduled:due', 'deliver:claimed'] as const)(
    'at %s: they get none, and everybody else theirs',
    async (point) => {
      const leads = await Promise.all(Array.from({ length: bulk }, () => due(1)))
      const [stopping, ...others] = leads
      if (stopping === undefined) throw new Error('there is a first lead')
      const desks = watch(point)
      // Theirs is the first to come to the point: it has a head start.
      await becomeDue([stopping])
      await desks.reached
      await becomeDue(others)
      await stop(stopping)
      desks.release()
      expect(await atRest(stopping)).toEqual([])
      expect(await Promise.all(others.map(atRest))).toEqual(others.map(() => ['Text 0']))
      expect(desk.requestsTo(stopping.phone)).toEqual([])
    },
    90_000,
  )
})
