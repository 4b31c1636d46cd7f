import type { DeliveryStatus } from '@/domain/delivery-status'
import type { Author } from '@/domain/message'

/** What a thread shows of a message, and what is enough to say in a breath why it is as it is. */
export type MessageInBrief = {
  author: Author
  /** The person's name for `human`. */
  authorName: string | null
  status: DeliveryStatus
  held: object | null
  reason: { rule: string; explanation: string } | null
  gate: { explanation: string } | null
}

/** Who wrote it, and why; of what waits or was stopped, why that. Two sentences for somebody in a hurry. */
export function messageInBrief(message: MessageInBrief): string[] {
  const { reason, gate, held, status } = message
  if (held !== null) return [`${writtenBy(message)} It waits.`, gate?.explanation ?? ''].filter(Boolean)
  if (status === 'canceled')
    return [`${writtenBy(message)} It was stopped before it left.`, reason?.explanation ?? ''].filter(Boolean)
  if (message.author === 'human' && reason !== null)
    return [reason.explanation, gate?.explanation ?? ''].filter(Boolean)
  return [writtenBy(message), reason?.explanation ?? ''].filter(Boolean)
}

function writtenBy({ author, authorName, reason }: MessageInBrief): string {
  switch (author) {
    case 'lead':
      return reason?.rule.startsWith('form:') ? 'The customer wrote this in a form.' : 'The customer texted this.'
    case 'ai':
      return 'The AI wrote this by itself.'
    case 'human':
      return `${authorName ?? 'A person'} wrote this.`
    case 'automation':
    case 'system':
      return 'The desk wrote this by itself.'
  }
}
