import { describe, expect, it } from 'vitest'
import type { InboxPage, InboxRow, LiveChange } from '@/lib/conversations/views'
import {
  type InboxState,
  type InboxStep,
  inboxStep,
  type Narrowing,
  shownPage,
  unnarrowed,
  unreadConversations,
} from './inbox-state'

function aRow(id: string, part: Partial<InboxRow> = {}): InboxRow {
  return {
    id,
    state: 'ai_active',
    leadName: null,
    leadPhone: '+12025550142',
    lastMessageAt: '2026-03-04T12:00:00.000Z',
    lastMessageBody: '',
    lastMessageAuthor: 'lead',
    unreadCount: 0,
    blocked: false,
    flagReason: null,
    ...part,
  }
}

const aPage = (...rows: InboxRow[]): InboxPage => ({ rows, nextCursor: null })

const aChange = (row: InboxRow): LiveChange => ({
  seq: 1,
  conversation: {
    ...row,
    epoch: 0,
    aiMode: 'auto',
    composerLock: null,
    ownAiMode: null,
    businessAiMode: 'auto',
    draft: null,
    drafting: false,
    scheduled: [],
  },
  lead: {
    id: 'lead',
    name: null,
    phone: row.leadPhone,
    phoneFormatted: row.leadPhone,
    email: null,
    address: null,
    projectType: null,
    source: 'sms',
    createdAt: row.lastMessageAt,
  },
  items: [],
})

const whole: InboxState = { whole: aPage(aRow('b'), aRow('a')), narrowing: unnarrowed, found: null }
const unread: Narrowing = { filter: 'unread', query: '' }

const ids = (page: InboxPage | null) => page?.rows.map(({ id }) => id)
const change = (row: InboxRow): InboxStep => ({ kind: 'change', change: aChange(row) })

function narrowed(narrowing: Narrowing, page: InboxPage): InboxState {
  const waiting = inboxStep(whole, { kind: 'narrow', narrowing })
  return inboxStep(waiting, { kind: 'fresh', narrowing, page, since: [] })
}

describe('the list', () => {
  it('is not known while a filter’s first answer is awaited, and whole again at once without one', () => {
    const waiting = inboxStep(whole, { kind: 'narrow', narrowing: unread })
    expect(shownPage(waiting)).toBeNull()
    expect(ids(shownPage(inboxStep(waiting, { kind: 'narrow', narrowing: unnarrowed })))).toEqual(['b', 'a'])
  })

  it('ignores the answer to what is no longer asked', () => {
    const asked = inboxStep(whole, { kind: 'narrow', narrowing: { filter: 'all', query: 'roof' } })
    const late = inboxStep(asked, { kind: 'fresh', narrowing: unread, page: aPage(aRow('x')), since: [] })
    expect(shownPage(late)).toBeNull()
  })

  it('applies what came while an answer was on its way after it', () => {
    const since = [aChange(aRow('a', { unreadCount: 2 }))]
    const state = inboxStep(whole, { kind: 'fresh', narrowing: unnarrowed, page: aPage(aRow('a')), since })
    expect(shownPage(state)?.rows[0]).toMatchObject({ unreadCount: 2 })
  })

  it('keeps the whole list up while a part is shown, and counts what is unread in it', () => {
    const state = inboxStep(narrowed({ filter: 'closed', query: '' }, aPage()), change(aRow('a', { unreadCount: 1 })))
    expect(ids(shownPage(state))).toEqual([])
    expect(unreadConversations(state)).toBe(1)
  })

  it.each([
    [unread, { unreadCount: 1 }],
    [{ filter: 'needs_person', query: '' }, { flagReason: 'asks for a person' }],
    [{ filter: 'closed', query: '' }, { state: 'closed' }],
  ] as const)('narrowed to $filter is joined by what matches, and by nothing else', (narrowing, matching) => {
    const state = narrowed(narrowing, aPage())
    const joined = inboxStep(state, change(aRow('new', matching)))
    expect(ids(shownPage(joined))).toEqual(['new'])
    expect(ids(shownPage(inboxStep(state, change(aRow('new')))))).toEqual([])
  })

  it('that was searched for follows what it holds, and is joined by nobody: what matches, only the server knows', () => {
    const state = narrowed({ filter: 'all', query: 'roof' }, aPage(aRow('a')))
    const changed = [aRow('a', { lastMessageBody: 'New roof' }), aRow('new')].map(change).reduce(inboxStep, state)
    expect(shownPage(changed)?.rows).toMatchObject([{ id: 'a', lastMessageBody: 'New roof' }])
  })
})
