import { getDb } from '@/db'
import type { Client } from '@/db/schema'
import { erasureTimes } from '@/lib/consent/erased-numbers'
import type { LoggedMessage } from '@/lib/services/twilio/message-log'
import { classifySender } from '@/lib/utils/phone'

/** What was said with a lead before they were erased stays erased, though the provider's log still has it. */
export async function withoutErased(client: Client, messages: readonly LoggedMessage[]): Promise<LoggedMessage[]> {
  const phoneOf = ({ from, to }: LoggedMessage) => e164(from === client.twilioNumber ? to : from)
  const erased = await erasureTimes(getDb(), client.id, [...new Set(messages.map(phoneOf))])
  return messages.filter((message) => {
    const erasedAt = erased.get(phoneOf(message))
    return erasedAt === undefined || timeOf(message) > erasedAt
  })
}

function e164(address: string): string {
  const sender = classifySender(address)
  return sender.kind === 'phone' ? sender.e164 : address
}

/** By the provider's clock. */
export const timeOf = ({ dateSent, dateCreated }: LoggedMessage): Date => dateSent ?? dateCreated
