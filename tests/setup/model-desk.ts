import { asc, eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { getDb } from '@/db'
import { type Client, type ReplyDraft, replyDrafts } from '@/db/schema'
import type { ThreadView } from '@/lib/conversations/views'
import { readOpenWork } from '../crash/open-work'
import { type Caller, startTestDesk, type TestBusiness } from './desk'
import { eventually } from './eventually'
import { startModelServer } from './model-server'

/** A desk whose answers come from a model's server, which the test tells what to say. */
export async function startModelDesk() {
  const server = await startModelServer()
  const environment = { AI_PROVIDER: 'compatible', AI_MODEL: 'llama', AI_BASE_URL: server.url }
  const desk = await startTestDesk(environment)

  /** All that was set going is over. */
  async function settled(): Promise<void> {
    await eventually(async () => {
      const { outbound, replies, jobs } = await readOpenWork(getDb())
      expect({ outbound, replies, jobs }).toEqual({ outbound: 0, replies: 0, jobs: 0 })
    })
    await desk.carrier.control.idle()
  }

  /** A lead of a business with a model, and somebody who works there. */
  async function lead(part: Partial<Client> = {}) {
    const business = await desk.business(part)
    return leadOf(business, await desk.signIn(business.email))
  }

  function leadOf(business: TestBusiness, owner: Caller) {
    const phone = desk.phone()
    const place = async () => await desk.conversation(phone, business)
    const path = async () => `/api/client/conversations/${(await place()).id}`
    return {
      phone,
      business,
      owner,
      /** Resolves when the desk has answered the webhook. */
      text: async (body: string) => {
        const { webhook } = await desk.text(phone, business, body)
        expect(webhook).toMatchObject({ status: 200 })
      },
      received: () => desk.received(phone),
      conversation: place,
      view: async () => (await (await owner(await path())).json()) as ThreadView,
      call: async (end: string, body: object = {}, by: Caller = owner) => await by(`${await path()}/${end}`, body),
      /** Oldest first. */
      drafts: async () => await draftsOf((await place()).id),
    }
  }

  return {
    ...desk,
    server,
    settled,
    lead,
    close: async () => {
      await desk.close()
      await server.close()
      for (const name of Object.keys(environment)) delete process.env[name]
    },
  }
}

export type ModelDesk = Awaited<ReturnType<typeof startModelDesk>>
export type ModelLead = Awaited<ReturnType<ModelDesk['lead']>>

async function draftsOf(conversationId: string): Promise<ReplyDraft[]> {
  return await getDb()
    .select()
    .from(replyDrafts)
    .where(eq(replyDrafts.conversationId, conversationId))
    .orderBy(asc(replyDrafts.createdAt), asc(replyDrafts.id))
}
