import { appendRows, applyChangeToList } from '@/components/live/apply-change'
import type { InboxFilter } from '@/lib/conversations/inbox'
import type { InboxPage, InboxRow, LiveChange } from '@/lib/conversations/views'

export type Narrowing = { filter: InboxFilter; query: string }

/**
 * The whole list, always kept up; and beside it what a filter or search has found, while one is set. So the whole list is there
 * at once when they are lifted, and what is unread can be counted whatever is shown.
 */
export type InboxState = {
  whole: InboxPage
  narrowing: Narrowing
  /** Null while nothing is narrowed, and while the first answer is awaited. */
  found: InboxPage | null
}

export type InboxStep =
  | { kind: 'change'; change: LiveChange }
  | { kind: 'narrow'; narrowing: Narrowing }
  /** Read anew from the top, or further down; `since` came while it was being read. */
  | { kind: 'fresh'; narrowing: Narrowing; page: InboxPage; since: LiveChange[] }
  | { kind: 'further'; narrowing: Narrowing; page: InboxPage; since: LiveChange[] }

export const unnarrowed: Narrowing = { filter: 'all', query: '' }

export function inboxStep(state: InboxState, step: InboxStep): InboxState {
  switch (step.kind) {
    case 'change':
      return applied(state, step.change)
    case 'narrow':
      return { ...state, narrowing: step.narrowing, found: null }
    case 'fresh':
      return step.since.reduce(
        applied,
        withPage(state, step.narrowing, () => step.page),
      )
    case 'further':
      return step.since.reduce(
        applied,
        withPage(state, step.narrowing, (page) => (page === null ? step.page : appendRows(page, step.page))),
      )
  }
}

/** What the list shows; null while it is not known yet. */
export function shownPage({ whole, narrowing, found }: InboxState): InboxPage | null {
  return isNarrowed(narrowing) ? found : whole
}

export function isNarrowed({ filter, query }: Narrowing): boolean {
  return filter !== 'all' || query.trim() !== ''
}

export function unreadConversations({ whole }: InboxState): number {
  return whole.rows.filter(({ unreadCount }) => unreadCount > 0).length
}

function applied(state: InboxState, change: LiveChange): InboxState {
  const { whole, found, narrowing } = state
  return {
    ...state,
    whole: applyChangeToList(whole, change, () => true),
    found: found && applyChangeToList(found, change, (row) => joins(narrowing, row)),
  }
}

/** Whether a change brings a conversation into a narrowed list. What a search finds, only the server knows. */
function joins({ filter, query }: Narrowing, row: InboxRow): boolean {
  if (query.trim() !== '') return false
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return row.unreadCount > 0
    case 'needs_person':
      return row.flagReason !== null
    case 'closed':
      return row.state === 'closed'
  }
}

/** An answer to what is no longer asked changes nothing. */
function withPage(state: InboxState, asked: Narrowing, next: (page: InboxPage | null) => InboxPage): InboxState {
  if (!isNarrowed(asked)) return { ...state, whole: next(state.whole) }
  const stillAsked = asked.filter === state.narrowing.filter && asked.query === state.narrowing.query
  return stillAsked ? { ...state, found: next(state.found) } : state
}
