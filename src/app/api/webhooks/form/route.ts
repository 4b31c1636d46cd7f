import { formFields, idempotencyKey } from '@/lib/automations/form-fields'
import { receiveForm } from '@/lib/automations/form-lead'
import { clientOfFormToken } from '@/lib/clients/form-token'
import { AppError } from '@/lib/errors'
import { json } from '@/lib/http/answers'
import { openRoute } from '@/lib/http/open-route'
import { parseJson } from '@/lib/http/parse-request'
import { whileDatabaseAnswers } from '@/lib/http/while-database-answers'

/** A web form, from a business's own site. The token says which business. */
export const POST = openRoute({}, async ({ request }) => await whileDatabaseAnswers(takeForm(request)))

async function takeForm(request: Request): Promise<Response> {
  const client = await clientOfFormToken(bearerToken(request))
  if (client === undefined) throw new AppError(401, 'invalid_form_token', 'This form token belongs to no business.')
  const key = idempotencyKey(request.headers.get('idempotency-key'))
  const fields = await parseJson(formFields, request)
  return json(await receiveForm(client, fields, key, new Date()), 201)
}

function bearerToken(request: Request): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
}
