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
  const { reason, gate, held, status, author } = message
  if (held !== null) return [`${writtenBy(message)} It waits.`, ...sentenceOf(gate)]
  if (status === 'canceled') return [`${writtenBy(message)} It was stopped before it left.`, ...sentenceOf(reason)]
  // What stands for a person's text names the person.
  if (author === 'human' && reason !== null) return [reason.explanation]
  return [writtenBy(message), ...sentenceOf(reason)]
}

const sentenceOf = (reason: { explanation: string } | null) => (reason === null ? [] : [reason.explanation])

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
