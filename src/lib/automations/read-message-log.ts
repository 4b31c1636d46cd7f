import { readProviderStatus } from '@/domain/delivery-status'
import type { LogEntry } from '@/domain/match-log-entry'
import { type LogFilter, type LoggedMessage, listMessages } from '@/lib/services/twilio/message-log'

const dayMs = 24 * 60 * 60 * 1000

export type MessageLog = {
  /** Oldest first. */
  messages: LoggedMessage[]
  /** False where entries could not be understood: what is not here may be there all the same. */
  isWhole: boolean
}

/**
 * Reads the provider's log page by page, back to its beginning or to a day before `since`: it lists the newest first, by a
 * time that it does not name for what has not left yet.
 * @throws {TwilioError}
 */
export async function readMessageLog(filter: LogFilter, since = new Date(0)): Promise<MessageLog> {
  const messages: LoggedMessage[] = []
  const endsAt = since.getTime() - dayMs
  let isWhole = true
  let page = await listMessages(filter)
  for (;;) {
    messages.push(...page.messages)
    isWhole &&= page.unreadable === 0
    const isPast = page.messages.length > 0 && page.messages.every(({ dateCreated }) => dateCreated.getTime() < endsAt)
    if (page.nextPage === null || isPast) return { messages: messages.toReversed(), isWhole }
    page = await listMessages({ page: page.nextPage })
  }
}

/** An outbound message of the log as evidence. A word that this version does not know still says that it was accepted. */
export function logEntryOf({ errorCode, dateCreated, ...message }: LoggedMessage): LogEntry {
  const { sid, to, from, body } = message
  const status = readProviderStatus(message.status) ?? 'accepted'
  return { sid, to, from, body, createdAt: dateCreated, status, errorCode: errorCode === null ? null : `${errorCode}` }
}
