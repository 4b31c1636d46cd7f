import { randomBytes } from 'node:crypto'
import twilio from 'twilio'

export const aSid = () => `SM${randomBytes(16).toString('hex')}`

type Parameters = Record<string, string> | [string, string][]

/** Posts a webhook as the provider would, signed by the SDK. */
export async function postWebhook(url: string, parameters: Parameters, headers: Record<string, string> = {}) {
  const entries = Array.isArray(parameters) ? parameters : Object.entries(parameters)
  const signature = twilio.getExpectedTwilioSignature(process.env.TWILIO_AUTH_TOKEN ?? '', url, grouped(entries))
  return await fetch(url, {
    method: 'POST',
    headers: { 'x-twilio-signature': signature, ...headers },
    body: new URLSearchParams(entries),
  })
}

function grouped(entries: [string, string][]): Record<string, string | string[]> {
  const names = [...new Set(entries.map(([name]) => name))]
  return Object.fromEntries(
    names.map((name) => {
      const values = entries.filter(([other]) => other === name).map(([, value]) => value)
      return [name, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}
