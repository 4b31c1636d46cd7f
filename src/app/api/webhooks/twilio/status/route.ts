import { applyDeliveryStatus } from '@/lib/automations/apply-delivery-status'
import { readStatusReport } from '@/lib/automations/read-status-report'
import { webhookRoute } from '@/lib/http/webhook-route'

/** A report about a message that left. */
export const POST = webhookRoute(async ({ request, parameters }) => {
  await applyDeliveryStatus(readStatusReport(request.url, parameters), new Date())
  return new Response(null, { status: 204 })
})
