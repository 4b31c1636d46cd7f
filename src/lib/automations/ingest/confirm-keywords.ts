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
  /** What was said, and the rule that read it. */
  body: string
  rule: string | undefined
  what: 'opt_out' | 'opt_in' | 'help'
}

const replies: Record<Confirmation['what'], { text: (values: { businessName: string }) => string; purpose: Purpose }> =
  {
    opt_out: { text: optOutConfirmation, purpose: 'opt_out_confirmation' },
    opt_in: { text: optInConfirmation, purpose: 'reply' },
    help: { text: helpReply, purpose: 'reply' },
  }

/**
 * Answers STOP, START and HELP where the business has said that the desk does, so that each is answered once at most. Where it
 * is Twilio's to answer, an opt-out in words that Twilio does not know is obeyed in silence.
 */
export async function confirmKeywords(tx: Tx, confirmations: readonly Confirmation[], now: Date): Promise<Change[]> {
  const changes: Change[] = []
  for (const confirmation of confirmations.filter(isOurs)) {
    const { client, conversationId, what, rule: said = null } = confirmation
    const { text, purpose } = replies[what]
    const reason = {
      rule: `confirm:${what}`,
      explanation: 'The desk answers STOP, START and HELP for this number.',
      inputs: { said },
    }
    const body = text({ businessName: client.businessName })
    const address = { conversationId, clientId: client.id }
    const message = await queueMessage(tx, { ...address, author: 'system', body, purpose, epoch: null, reason }, now)
    changes.push({ ...address, messageId: message.id })
  }
  return changes
}

/** What Twilio has read itself (Advanced Opt-Out) it has answered, whatever the business has set. */
function isOurs({ client, textable, rule }: Confirmation): boolean {
  return client.keywordReplies === 'desk' && textable && !rule?.startsWith('provider:')
}
