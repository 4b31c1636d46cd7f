import { createHmac } from 'node:crypto'

/**
 * X-Twilio-Signature: the URL, then every parameter's name and value, names sorted by code unit; a repeated name
 * contributes each distinct value once, in order (https://www.twilio.com/docs/usage/security#validating-requests).
 */
export function sign(authToken: string, url: string, params: Iterable<[string, string]>): string {
  const values = new Map<string, Set<string>>()
  for (const [name, value] of params) values.set(name, (values.get(name) ?? new Set()).add(value))
  const signed = [...values.keys()]
    .toSorted()
    .flatMap((name) => [...(values.get(name) ?? [])].toSorted().map((value) => name + value))
    .join('')
  return createHmac('sha1', authToken)
    .update(url + signed, 'utf8')
    .digest('base64')
}
