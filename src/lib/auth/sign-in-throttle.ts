import { createHash } from 'node:crypto'
import { eq, lt, or, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { rateLimits } from '@/db/schema'
import { TryLaterError } from '@/lib/http/refusals'

const attemptsAllowed = 10
const windowMs = 15 * 60 * 1000

/**
 * Counts an attempt to sign in to an account before its password is looked at, so that attempts made at once are all counted.
 * Counted by account, not by address: addresses are cheap, and behind a proxy everybody has the same one.
 * @throws {TryLaterError} 429 `too_many_attempts`
 */
export async function countAttempt(email: string, now = Date.now()): Promise<void> {
  const windowStart = now - windowMs
  const isOver = sql`${rateLimits.lastRequest} <= ${windowStart}`
  const [attempt] = await getDb()
    .insert(rateLimits)
    .values({ key: keyOf(email), count: 1, lastRequest: now })
    .onConflictDoUpdate({
      target: rateLimits.key,
      set: {
        count: sql`case when ${isOver} then 1 else ${rateLimits.count} + 1 end`,
        lastRequest: sql`case when ${isOver} then ${now} else ${rateLimits.lastRequest} end`,
      },
    })
    .returning()
  if (attempt === undefined || attempt.count <= attemptsAllowed) return
  throw tooManyAttempts(Math.ceil((attempt.lastRequest - windowStart) / 1000))
}

/** After a sign-in that succeeded: its account starts afresh. Counts that are over go along, whosever they are. */
export async function forgetAttempts(email: string, now = Date.now()): Promise<void> {
  const isOver = lt(rateLimits.lastRequest, now - windowMs)
  await getDb()
    .delete(rateLimits)
    .where(or(eq(rateLimits.key, keyOf(email)), isOver))
}

/** The address is hashed: what strangers type into the form need not be kept. */
const keyOf = (email: string) => `sign-in:${createHash('sha256').update(email).digest('hex')}`

function tooManyAttempts(seconds: number): TryLaterError {
  const minutes = Math.ceil(seconds / 60)
  return new TryLaterError(
    429,
    'too_many_attempts',
    `Too many attempts to sign in. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    seconds,
  )
}
