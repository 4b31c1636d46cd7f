import type { ThreadItem } from './views'

/**
 * The order of a thread: by time, ids where times are equal; the same here, in the browser and in the database. Both texts are
 * of one length and alphabet each, so that comparing them as text is comparing what they say.
 */
export function inThreadOrder(
  a: Pick<ThreadItem, 'createdAt' | 'id'>,
  b: Pick<ThreadItem, 'createdAt' | 'id'>,
): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  if (a.id === b.id) return 0
  return a.id < b.id ? -1 : 1
}
