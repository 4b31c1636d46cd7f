import { AppError } from '@/lib/errors'
import { readTwilioWebhook, twilioParameters, validateTwilioWebhook } from '@/lib/services/twilio'
import { openRoute } from './open-route'
import type { RouteHandler } from './route'
import { whileDatabaseAnswers } from './while-database-answers'

type Webhook = { request: Request; parameters: URLSearchParams }

/**
 * A route that only the provider may call: reads the body within bounds, checks the signature (403), and runs. Whatever is
 * thrown is answered as an error, so that a success says exactly that the work is committed.
 */
export function webhookRoute(handle: (webhook: Webhook) => Promise<Response>): RouteHandler {
  return openRoute({}, async ({ request }) => {
    const read = await readTwilioWebhook(request)
    if (!validateTwilioWebhook(read)) throw new AppError(403, 'invalid_signature', 'This is not signed by Twilio.')
    return await whileDatabaseAnswers(handle({ request: read, parameters: twilioParameters(read) }))
  })
}

/** Tells the provider to do nothing more. https://www.twilio.com/docs/messaging/twiml */
export function emptyTwiml(): Response {
  return new Response('<?xml version="1.0" encoding="UTF-8"?><Response/>', { headers: { 'content-type': 'text/xml' } })
}
