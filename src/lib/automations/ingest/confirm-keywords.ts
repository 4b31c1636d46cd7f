import type { Tx } from '@/db'
import type { Client } from '@/db/schema'
import type { Purpose } from '@/domain/message'
import { queueMessage } from '@/lib/conversations/queue-message'
import type { Change } from '@/lib/realtime/record-changes'
import { helpReply, optInConfirmation, optOutConfirmation } from '@/lib/utils/default-templates'

export type Confirmation = {
  client: Client
  conversationId: string
  textable: boolean
  what: 'opt_out' | 'opt_in' | 'help'
}

const replies: Record<Confirmation['what'], { text: (values: { businessName: string }) => string; purpose: Purpose }> =
  {
    opt_out: { text: optOutConfirmation, purpose: 'opt_out_confirmation' },
    opt_in: { text: optInConfirmation, purpose: 'reply' },
    help: { text: helpReply, purpose: 'reply' },
  }

/** Answers STOP, START and HELP where the business has the desk do it. Elsewhere the provider has answered already. */
export async function confirmKeywords(tx: Tx, confirmations: readonly Confirmation[], now: Date): Promise<Change[]> {
  const changes: Change[] = []
  for (const { client, conversationId, textable, what } of confirmations) {
    if (client.keywordReplies !== 'desk' || !textable) continue
    const { text, purpose } = replies[what]
    const reason = { rule: `confirm:${what}`, explanation: 'The desk answers STOP, START and HELP for this number.' }
    const body = text({ businessName: client.businessName })
    const address = { conversationId, clientId: client.id }
    const message = await queueMessage(tx, { ...address, author: 'system', body, purpose, epoch: null, reason }, now)
    changes.push({ ...address, messageId: message.id })
  }
  return changes
}
