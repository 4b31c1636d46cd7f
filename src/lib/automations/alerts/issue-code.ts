import { randomInt } from 'node:crypto'
import { lt } from 'drizzle-orm'
import type { Db, Tx } from '@/db'
import { deskCodes } from '@/db/schema'
import { deskCode, deskCodeCount } from '@/domain/desk-command'

type CodeOwner = { clientId: string; contactId: string; conversationId: string; alertId: string | null }

const dayMs = 24 * 60 * 60 * 1000

/** A code is kept for so long after its end: till then no other lead can get it. */
const keptMs = 30 * dayMs

/** More than this many in a row that are taken means that nearly all are. */
const mostTries = 100

/**
 * A new code for a contact and a lead, good for a day and one command. Call it under the lock of the contact's own
 * conversation.
 * @throws when a business has used up its codes: thousands in a month.
 */
export async function issueCode(tx: Tx, owner: CodeOwner, now: Date): Promise<string> {
  const expiresAt = new Date(now.getTime() + dayMs)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const code = deskCode(randomInt(deskCodeCount))
    const row = { ...owner, code, expiresAt, createdAt: now }
    const [issued] = await tx.insert(deskCodes).values(row).onConflictDoNothing().returning({ code: deskCodes.code })
    if (issued !== undefined) return issued.code
  }
  throw new Error('No free code was found for an alert')
}

/** Lets codes be given out again that nobody can mean any more. */
export async function forgetOldCodes(db: Db, now: Date): Promise<void> {
  await db.delete(deskCodes).where(lt(deskCodes.expiresAt, new Date(now.getTime() - keptMs)))
}
