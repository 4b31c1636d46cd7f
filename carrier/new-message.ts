import { type Exchange, newSid } from './exchange'
import { countSegments } from './segments'
import type { Media, Message } from './store'

type Essentials = Pick<Message, 'direction' | 'from' | 'to' | 'body' | 'status'>

/** Stores a message with everything that was not given set to what it usually is. */
export function storeMessage(exchange: Exchange, given: Essentials & Partial<Message>): Message {
  const now = given.createdAt ?? Date.now()
  const media = given.media ?? []
  const message: Message = {
    seq: exchange.store.nextSeq(),
    media,
    segments: media.length > 0 ? 1 : countSegments(given.body),
    messagingServiceSid: null,
    errorCode: null,
    createdAt: now,
    updatedAt: now,
    sentAt: null,
    scheduledAt: null,
    history: [{ status: given.status, errorCode: null, at: now }],
    statusCallback: null,
    automatic: false,
    fingerprint: null,
    deleted: false,
    ...given,
    sid: given.sid ?? newSid(media.length > 0 ? 'MM' : 'SM'),
  }
  exchange.store.record({ type: 'message', message })
  return message
}

/** Media that a sender only named: the carrier never fetches it. */
export function namedMedia(url: string): Media {
  return { sid: newSid('ME'), contentType: null, base64: null, url }
}
