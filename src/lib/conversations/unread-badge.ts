import { sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversations } from '@/db/schema'

/** Nobody reads a badge of 4,312, so nobody counts that far: this number means "this many or more". */
export const unreadBadgeCap = 100

/** How many conversations of a business have something unread, counted up to the cap. */
export async function unreadBadge(clientId: string): Promise<number> {
  const unread = getDb()
    .select({ one: sql`1`.as('one') })
    .from(conversations)
    .where(sql`${conversations.clientId} = ${clientId} and ${conversations.unreadCount} > 0
      and not ${conversations.deskLine}`)
    .limit(unreadBadgeCap)
  return getDb().$count(unread.as('unread'))
}
