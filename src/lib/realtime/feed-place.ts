import { changeHead } from './change-feed'

/**
 * The id of an event: a place in the feed, and whose feed. A browser reconnects by itself with the last id it saw; if another
 * business has been opened in that session meanwhile, the number alone would name a place in the wrong feed.
 */
export function writePlace(clientId: string, seq: number): string {
  return `${seq}@${clientId}`
}

/** Where a reader goes on, and what it is told first: `reset` when its place is not one of this feed. */
export type FeedStart = { seq: number; greeting: 'hello' | 'reset' | null }

/** A place without a business is taken as one of this business. */
export async function startOf(clientId: string, lastEventId: string | null): Promise<FeedStart> {
  if (lastEventId === null) return { seq: await changeHead(clientId), greeting: 'hello' }
  const [, seq, owner = clientId] = /^(\d{1,15})(?:@(.+))?$/.exec(lastEventId) ?? []
  if (seq === undefined || owner !== clientId) return { seq: await changeHead(clientId), greeting: 'reset' }
  return { seq: Number(seq), greeting: null }
}
