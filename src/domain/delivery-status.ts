/** Twilio's words, lower case, plus `unknown`: the request was written and we do not know whether it was accepted. */
export const deliveryStatuses = [
  'queued',
  'accepted',
  'scheduled',
  'sending',
  'sent',
  'delivered',
  'undelivered',
  'failed',
  'canceled',
  'read',
  'partially_delivered',
  'receiving',
  'received',
  'unknown',
] as const

export type DeliveryStatus = (typeof deliveryStatuses)[number]

/**
 * How far along the provider's road a status is. Terminal failures come last, so that one failed part wins over the success
 * of another. https://www.twilio.com/docs/messaging/guides/track-outbound-message-status
 */
const progress: Partial<Record<DeliveryStatus, number>> = {
  accepted: 1,
  scheduled: 1,
  sending: 2,
  sent: 3,
  partially_delivered: 4,
  delivered: 5,
  read: 6,
  canceled: 7,
  undelivered: 7,
  failed: 7,
}

export type Delivery = {
  status: DeliveryStatus
  errorCode: string | null
  /** Whether the provider is known to have accepted the message. Before that, `queued` and `sending` are our own words. */
  accepted: boolean
}

export type DeliveryReport = { status: DeliveryStatus; errorCode: string | null }

/**
 * Where a delivery stands after a report about it. Reports may come twice, late, or in any order: the result is the same.
 * @returns null when the report changes nothing.
 */
export function advanceDelivery(current: Delivery, report: DeliveryReport): DeliveryReport | null {
  const reported = progress[report.status]
  if (reported === undefined) return null
  const reached = current.accepted || isFailure(current.status) ? (progress[current.status] ?? 0) : 0
  if (reported <= reached) return null
  return { status: report.status, errorCode: current.errorCode ?? report.errorCode }
}

export function isFailure(status: DeliveryStatus): boolean {
  return status === 'undelivered' || status === 'failed' || status === 'canceled'
}

/** Nothing more is to come of the message itself; a reader's phone may still say that it was opened. */
export function isFinal(status: DeliveryStatus): boolean {
  return isFailure(status) || status === 'delivered' || status === 'read'
}

/**
 * The provider's word as ours. Its `queued` becomes `accepted`, because `queued` here means that nobody has claimed the
 * message yet. A word this version does not know is null: it is kept as an event and moves nothing.
 */
export function readProviderStatus(word: string): DeliveryStatus | null {
  const lower = word.trim().toLowerCase()
  if (lower === 'queued') return 'accepted'
  return deliveryStatuses.find((status) => status === lower && status !== 'unknown') ?? null
}
