import { createHmac, hkdfSync } from 'node:crypto'
import { authSecret } from '@/lib/auth/secret'
import { config } from '@/lib/config'

/** A number of one business, by which nobody can tell the number who lacks the key. */
export type NumberHash = { keyId: string; phoneHash: string }

/** All that a number may be stored as: with the key of AUTH_SECRET first, then with those of AUTH_SECRET_PREVIOUS. */
export function numberHashes(clientId: string, phone: string): [NumberHash, ...NumberHash[]] {
  const { present, previous } = numberKeys()
  const hash = ({ id, key }: NumberKey) => ({
    keyId: id,
    phoneHash: createHmac('sha256', key).update(`${clientId} ${phone}`).digest('hex'),
  })
  return [hash(present), ...previous.map(hash)]
}

/** The keys that this desk was told, by their names. */
export function numberKeyIds(): string[] {
  const { present, previous } = numberKeys()
  return [present, ...previous].map(({ id }) => id)
}

type NumberKey = { id: string; key: Buffer }

function numberKeys(): { present: NumberKey; previous: NumberKey[] } {
  const former =
    config()
      .AUTH_SECRET_PREVIOUS?.split(',')
      .map((secret) => secret.trim()) ?? []
  return { present: keyOf(authSecret()), previous: former.filter((secret) => secret !== '').map(keyOf) }
}

const keys = new Map<string, NumberKey>()

/** A key of its own, so that what signs sessions names no numbers. https://www.rfc-editor.org/rfc/rfc5869 */
function keyOf(secret: string): NumberKey {
  const known = keys.get(secret)
  if (known !== undefined) return known
  const derive = (purpose: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, '', purpose, bytes))
  const made = {
    id: derive('handback: name of the key of erased numbers', 4).toString('hex'),
    key: derive('handback: erased numbers', 32),
  }
  keys.set(secret, made)
  return made
}
