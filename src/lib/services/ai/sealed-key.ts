import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { authSecret } from '@/lib/auth/secret'

const algorithm = 'aes-256-gcm'
const nonceBytes = 12
const tagBytes = 16

/** Seals a business's API key for the database. It opens for the same business alone, and only while AUTH_SECRET stays. */
export function sealKey(clientId: string, apiKey: string): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, sealingKey(), nonce).setAAD(Buffer.from(clientId))
  const sealed = Buffer.concat([cipher.update(apiKey, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
}

/** Null where it was sealed for another business or with another secret, or has been changed. */
export function openKey(clientId: string, sealedKey: string): string | null {
  const bytes = Buffer.from(sealedKey, 'base64url')
  const [nonce, rest] = [bytes.subarray(0, nonceBytes), bytes.subarray(nonceBytes)]
  try {
    const decipher = createDecipheriv(algorithm, sealingKey(), nonce, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(clientId)).setAuthTag(rest.subarray(0, tagBytes))
    return decipher.update(rest.subarray(tagBytes), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    return null
  }
}

/** A key of its own, so that what signs sessions encrypts nothing. https://www.rfc-editor.org/rfc/rfc5869 */
function sealingKey(): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', authSecret(), '', 'handback: API keys of models', 32))
}
