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
