import { ControlError } from './control'
import type { Exchange } from './exchange'
import type { Answer } from './http-answer'

const LIMIT_MS = 15_000

/** Posts the sample form to the desk with the business's token, which so never reaches a browser; passes its answer on. */
export async function submitForm({ settings }: Exchange, fields: unknown, idempotencyKey?: string): Promise<Answer> {
  const { deskUrl, formToken } = settings
  if (!deskUrl || !formToken) {
    throw new ControlError(503, 'form_not_configured', 'Set CARRIER_DESK_URL and CARRIER_FORM_TOKEN to try the form.')
  }
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${formToken}` }
  try {
    const response = await fetch(`${deskUrl}/api/webhooks/form`, {
      method: 'POST',
      headers: idempotencyKey ? { ...headers, 'Idempotency-Key': idempotencyKey } : headers,
      body: JSON.stringify(fields),
      signal: AbortSignal.timeout(LIMIT_MS),
    })
    const type = response.headers.get('content-type') ?? 'application/json'
    return { status: response.status, headers: { 'Content-Type': type }, body: await response.text() }
  } catch {
    throw new ControlError(502, 'desk_unreachable', 'The desk does not answer. Is it running?')
  }
}
