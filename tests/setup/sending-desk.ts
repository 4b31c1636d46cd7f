import { expect } from 'vitest'
import type { Conversation } from '@/db/schema'
import type { ThreadMessage, ThreadView } from '@/lib/conversations/views'
import { aConversation } from './builders'
import { startTestDesk } from './desk'
import { eventually } from './eventually'
import { storedMessages } from './stored'

export type Thread = { phone: string; conversation: Conversation }

/** A desk at which one person writes to leads, and nothing else is said by anybody. */
export async function startSendingDesk() {
  const desk = await startTestDesk()
  const { control } = desk.carrier
  const ours = await desk.business({ aiMode: 'off' })
  const owner = await desk.signIn(ours.email)
  const pathOf = ({ conversation }: Thread) => `/api/client/conversations/${conversation.id}`

  const send = async (thread: Thread, body: object) => await owner(`${pathOf(thread)}/send`, body)

  return {
    ...desk,
    ours,
    owner,
    /** Sets what the carrier does wrong from now on, and nothing else. */
    faults: async (...rules: Parameters<typeof control.setFaults>[0]) => await control.setFaults(rules),
    /** The requests to text this phone, as the carrier saw them. */
    requestsTo: (phone: string) =>
      control.ledger().requests.filter(({ operation, to }) => operation === 'create' && to === phone),
    thread: async (phone = desk.phone()): Promise<Thread> => ({
      phone,
      conversation: await aConversation({ clientId: ours.clientId, lead: { phone } }),
    }),
    send,
    /** Sends what must be taken. */
    async sent(thread: Thread, message: string, clientMessageId?: string): Promise<ThreadMessage> {
      const answer = await send(thread, { message, clientMessageId })
      expect(answer.status).toBe(201)
      return ((await answer.json()) as { message: ThreadMessage }).message
    },
    async view(thread: Thread): Promise<ThreadView> {
      return (await (await owner(pathOf(thread))).json()) as ThreadView
    },
    /** Waits until all that this thread has set going is over. What the phone has received then. */
    async settled({ conversation, phone }: Thread): Promise<string[]> {
      await eventually(async () => {
        const unsettled = (await storedMessages(conversation.id)).filter(({ status }) => /queued|sending/.test(status))
        expect(unsettled).toEqual([])
      })
      await control.idle()
      return desk.received(phone)
    },
  }
}

export type SendingDesk = Awaited<ReturnType<typeof startSendingDesk>>
