import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Conversation, conversations } from '@/db/schema'
import { log } from '@/lib/log'
import { newsOf } from '@/lib/realtime/news'

/** Looked at again now and then, also without news. */
const lookAgainMs = 5_000

/**
 * Does work for a conversation as long as it is wanted: a newer text, a takeover, a pause or STOP aborts it. Only to save time
 * and money: whoever acts on the result looks again, under the lock.
 * @returns null when it was aborted.
 */
export async function whileWanted<Result>(
  begun: Conversation,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result | null> {
  const unwanted = new AbortController()
  const over = new AbortController()
  void abortWhenUnwanted(begun, unwanted, over.signal)
  try {
    return await work(unwanted.signal)
  } catch (error) {
    if (unwanted.signal.aborted) return null
    throw error
  } finally {
    over.abort()
  }
}

async function abortWhenUnwanted(begun: Conversation, unwanted: AbortController, over: AbortSignal): Promise<void> {
  const news = newsOf(begun.clientId, over)
  try {
    while (!over.aborted) {
      if (!(await isWanted(begun))) return unwanted.abort(new Error('the conversation has gone on'))
      await news.wait(lookAgainMs)
    }
  } catch (error) {
    log.warn({ err: error, conversationId: begun.id }, 'could not see whether a draft is still wanted')
  } finally {
    news.close()
  }
}

async function isWanted(begun: Conversation): Promise<boolean> {
  const [now] = await getDb().select().from(conversations).where(eq(conversations.id, begun.id))
  return now !== undefined && isAsBegun(now, begun)
}

/**
 * Whether a conversation still waits for the answer that was begun: in the same hands, and without a text since. To begin
 * ends the burst (`reply_waiting_since` is emptied), so any further text begins another, with a time and a job of its own.
 */
export function isAsBegun(now: Conversation, begun: Conversation): boolean {
  const isSameBurst = now.replyWaitingSince === null && now.replyDueAt?.getTime() === begun.replyDueAt?.getTime()
  return isSameBurst && now.epoch === begun.epoch && now.state === begun.state
}
