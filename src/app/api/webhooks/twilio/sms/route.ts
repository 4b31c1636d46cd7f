import { handleIncomingSMS } from '@/lib/automations/incoming-sms'
import { readInboundText } from '@/lib/automations/read-inbound-text'
import { emptyTwiml, webhookRoute } from '@/lib/http/webhook-route'

/** An inbound SMS or MMS. The answer says nothing, because it is given only once the text is committed. */
export const POST = webhookRoute(async ({ parameters }) => {
  await handleIncomingSMS(readInboundText(parameters))
  return emptyTwiml()
})
