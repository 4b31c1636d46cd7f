import { createHash, randomBytes } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { type Db, getDb } from '@/db'
import { clients } from '@/db/schema'
import { clientUnknown } from './add-member'
import { type DeskClient, shownOfClient } from './memberships'

// The prefix lets people and secret scanners see what it is.
const shape = /^hb_form_[A-Za-z0-9_-]{43}$/

/** What a business's web form signs its leads with: 256 random bits, so a plain hash of it is as good as a slow one. */
export function newFormToken(): string {
  return `hb_form_${randomBytes(32).toString('base64url')}`
}

export function hashOfFormToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The business that a form token belongs to; undefined for anything that is no token of ours. */
export async function clientOfFormToken(token: string): Promise<DeskClient | undefined> {
  if (!shape.test(token)) return undefined
  const isTheirs = eq(clients.formTokenHash, hashOfFormToken(token))
  const [client] = await getDb().select(shownOfClient).from(clients).where(isTheirs)
  return client
}

/**
 * Gives a business another form token. The old one is refused from then on.
 * @throws {AppError} 404 `client_unknown`
 */
export async function renewFormToken(db: Db, clientId: string): Promise<string> {
  const token = newFormToken()
  const change = db.update(clients).set({ formTokenHash: hashOfFormToken(token) })
  const changed = await change.where(eq(clients.id, clientId)).returning({ id: clients.id })
  if (changed.length === 0) throw clientUnknown(clientId)
  return token
}
