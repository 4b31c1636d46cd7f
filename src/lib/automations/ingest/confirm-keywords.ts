import type { Tx } from '@/db'
import type { Client } from '@/db/schema'
import { isTwilioKeyword } from '@/domain/consent/keywords'
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
 * Answers STOP, START and HELP where nobody else does, so that each is answered once. Should Twilio have acted on a word that
 * it is not known to act on, it refuses ours with 21610: there, too, the lead reads one confirmation.
 */
export async function confirmKeywords(tx: Tx, confirmations: readonly Confirmation[], now: Date): Promise<Change[]> {
  const changes: Change[] = []
  for (const confirmation of confirmations.filter(isOurs)) {
    const { client, conversationId, what, rule: said = null } = confirmation
    const { text, purpose } = replies[what]
    const reason = { rule: `confirm:${what}`, explanation: whyOurs(confirmation), inputs: { said } }
    const body = text({ businessName: client.businessName })
    const address = { conversationId, clientId: client.id }
    const message = await queueMessage(tx, { ...address, author: 'system', body, purpose, epoch: null, reason }, now)
    changes.push({ ...address, messageId: message.id })
  }
  return changes
}

/** Twilio answers what it has read itself (Advanced Opt-Out), and its own words wherever the business leaves them to it. */
function isOurs({ client, textable, body, rule }: Confirmation): boolean {
  if (!textable || rule?.startsWith('provider:')) return false
  return client.keywordReplies === 'desk' || !isTwilioKeyword(body)
}

function whyOurs({ client }: Confirmation): string {
  return client.keywordReplies === 'desk'
    ? 'The desk answers STOP, START and HELP for this number.'
    : 'Twilio does not act on these words, so the desk answers them.'
}
