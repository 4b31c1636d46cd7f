import { createHmac } from 'node:crypto'
import { readTwilioWebhook, validateTwilioWebhook } from '@/lib/services/twilio'

/** For tests: webhooks as Twilio sends them. */
export const token = '12345'
export const address = 'https://desk.example/api/webhooks/twilio/sms'
export const inbound: [string, string][] = [
  ['MessageSid', `SM${'0'.repeat(32)}`],
  ['From', '+13035550100'],
  ['To', '+13035550199'],
  ['Body', ' Hi — is 5pm ok? 👍 '],
  ['FromCity', ''],
]

export async function accepts(request: Request): Promise<boolean> {
  return validateTwilioWebhook(await readTwilioWebhook(request))
}

export type Changes = { url?: string; params?: [string, string][]; signature?: string; contentType?: string | null }

export function post({ url = address, params = inbound, signature, contentType }: Changes = {}): Request {
  const body = new URLSearchParams(params).toString()
  return request(url, signature ?? sign(token, url, params), { body, contentType })
}

type Content = { body: string | Buffer<ArrayBuffer>; contentType?: string | null }

export function request(url: string, signature: string, { body, contentType }: Content): Request {
  const headers = new Headers({ 'x-twilio-signature': signature })
  if (contentType !== null) headers.set('content-type', contentType ?? 'application/x-www-form-urlencoded')
  return new Request(url, { method: 'POST', headers, body: Buffer.from(body) })
}

/** Twilio's rule, written down a second time: the address, then each name's distinct values in order, each with the name. */
export function sign(key: string, url: string, params: [string, string][] = []): string {
  const byCodeUnit = (a: string, b: string) => (a < b ? -1 : Number(a > b))
  const names = [...new Set(params.map(([name]) => name))].toSorted(byCodeUnit)
  const text = names.flatMap((name) => {
    const values = new Set(params.filter((pair) => pair[0] === name).map(([, value]) => value))
    return [...values].toSorted(byCodeUnit).map((value) => name + value)
  })
  return createHmac('sha1', key)
    .update(url + text.join(''))
    .digest('base64')
}
