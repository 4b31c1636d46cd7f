import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { onCheckpoint } from '@/lib/checkpoint'
import { lockConversation } from '@/lib/conversations/lock-conversation'
import { staleDrafts } from '@/lib/conversations/stale-drafts'
import { eventually } from '../setup/eventually'
import { type ModelDesk, type ModelLead, startModelDesk } from '../setup/model-desk'
import { pausedAt } from '../setup/paused-at'
import { somebodyWaits } from '../setup/somebody-waits'

let desk: ModelDesk

beforeAll(async () => {
  desk = await startModelDesk()
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

/** A lead whose text was drafted for. */
async function offered() {
  desk.server.script((nth) => ({ answer: { text: `Which room is it? ${nth}` } }))
  const lead = await desk.lead({ aiMode: 'assist' })
  await lead.text('Hello, my sink is leaking')
  await eventually(async () => expect((await lead.drafts()).map(({ status }) => status)).toEqual(['open']))
  const [draft] = await lead.drafts()
  if (draft === undefined) throw new Error('nothing was drafted')
  return { lead, id: draft.id }
}

const approve = async (lead: ModelLead, id: string) => await lead.call(`drafts/${id}/approve`)

describe('a draft that is approved while the lead texts', () => {
  it('is sent where the approval was first, and the text is drafted for next', async () => {
    const { lead, id } = await offered()
    const pause = pausedAt('draft:locked')
    const approved = approve(lead, id)
    await pause.reached
    const texted = lead.text('It is getting worse')
    await somebodyWaits()
    pause.release()
    expect((await approved).status).toBe(201)
    await texted
    await eventually(async () =>
      expect((await lead.drafts()).map(({ status }) => status)).toEqual(['approved', 'open']),
    )
    await desk.settled()
    expect(lead.received()).toEqual(['Which room is it? 1'])
  })

  it('is not sent where the text was first', async () => {
    const { lead, id } = await offered()
    const place = await lead.conversation()
    let approved: Promise<Response> | undefined
    await getDb().transaction(async (tx) => {
      await lockConversation(tx, place.id)
      await staleDrafts(tx, [place.id], new Date())
      approved = approve(lead, id)
      await somebodyWaits()
    })
    expect((await approved)?.status).toBe(409)
    await desk.settled()
    expect(lead.received()).toEqual([])
  })
})
