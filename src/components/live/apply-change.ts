import type { InboxPage, InboxRow, LiveChange, ThreadItem, ThreadView } from '@/lib/conversations/views'

/** The thread after a change. A change of another conversation leaves it as it is, the very same object. */
export function applyChange(view: ThreadView, change: LiveChange): ThreadView {
  if (change.conversation.id !== view.conversation.id) return view
  return {
    ...view,
    conversation: change.conversation,
    lead: change.lead,
    items: placeItems(view.items, change.items, view.olderCursor !== null),
  }
}

/** The thread with older items put before what is there. */
export function prependOlder(view: ThreadView, older: ThreadView): ThreadView {
  return { ...view, items: placeItems(older.items, view.items, false), olderCursor: older.olderCursor }
}

/**
 * The thread after reading its newest part again. Older items that were loaded stay, unless so much happened meanwhile that
 * there would be a gap between them and what was read.
 */
export function refresh(view: ThreadView, fresh: ThreadView): ThreadView {
  const reachesBack =
    fresh.olderCursor === null || fresh.items.some(({ id }) => view.items.some((item) => item.id === id))
  if (!reachesBack) return fresh
  return { ...fresh, items: placeItems(view.items, fresh.items, false), olderCursor: view.olderCursor }
}

/**
 * The list after a change. A row that is there follows the change and stays, even when it no longer matches, so that
 * nothing vanishes from under a finger; a row that is not there joins when `mayJoin` says so.
 */
export function applyChangeToList(page: InboxPage, change: LiveChange, mayJoin: (row: InboxRow) => boolean): InboxPage {
  const row: InboxRow = change.conversation
  const known = page.rows.some(({ id }) => id === row.id)
  if (!known && (!mayJoin(row) || liesBeyond(page, row))) return page
  return { ...page, rows: placeRows(page.rows, [row]) }
}

/** The list with further rows. Both may hold the same conversation; what is there is newer. */
export function appendRows(page: InboxPage, further: InboxPage): InboxPage {
  return { rows: placeRows(further.rows, page.rows), nextCursor: further.nextCursor }
}

/** Replaced by id and put in order. With `moreBefore`, an unknown item older than all that is loaded waits to be loaded. */
function placeItems(items: ThreadItem[], changed: ThreadItem[], moreBefore: boolean): ThreadItem[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const first = items[0]
  for (const item of changed) {
    const liesBefore = moreBefore && first !== undefined && !byId.has(item.id) && inThreadOrder(item, first) < 0
    if (!liesBefore) byId.set(item.id, item)
  }
  return [...byId.values()].toSorted(inThreadOrder)
}

function placeRows(rows: InboxRow[], changed: InboxRow[]): InboxRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const row of changed) byId.set(row.id, row)
  return [...byId.values()].toSorted(inListOrder)
}

/** Further down than what has been loaded: it comes with its page. */
function liesBeyond(page: InboxPage, row: InboxRow): boolean {
  const last = page.rows.at(-1)
  return page.nextCursor !== null && last !== undefined && inListOrder(row, last) > 0
}

function inThreadOrder(one: ThreadItem, other: ThreadItem): number {
  return compare(one.createdAt, other.createdAt) || compare(one.id, other.id)
}

function inListOrder(one: InboxRow, other: InboxRow): number {
  return compare(other.lastMessageAt, one.lastMessageAt) || compare(other.id, one.id)
}

// ISO times in UTC and lower-case UUIDs: code units sort as PostgreSQL does.
function compare(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
