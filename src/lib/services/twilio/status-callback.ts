import { validate as isUuid } from 'uuid'
import { config } from '@/lib/config'

/**
 * Where Twilio reports what becomes of a message. It carries our own id, so that a report which arrives before the answer to
 * the send, or in place of it, still finds its message. Undefined while nobody outside can reach us.
 */
export function statusCallbackUrl(messageId?: string): string | undefined {
  const { PUBLIC_URL } = config()
  if (PUBLIC_URL === undefined) return undefined
  const url = `${PUBLIC_URL}/api/webhooks/twilio/status`
  return isUuid(messageId) ? `${url}?message=${messageId}` : url
}
