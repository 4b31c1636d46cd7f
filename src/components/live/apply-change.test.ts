import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { InboxPage, InboxRow, LiveChange, ThreadMessage, ThreadView } from '@/lib/conversations/views'
import { appendRows, applyChange, applyChangeToList, prependOlder, refresh } from './apply-change'

const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12, minute)).toISOString()

function aMessage(id: string, minute: number, status: ThreadMessage['status'] = 'received'): ThreadMessage {
  return {
    kind: 'message',
    id,
    direction: 'inbound',
    author: 'lead',
    authorName: null,
    body: id,
    status,
    errorCode: null,
    errorMessage: null,
    reason: null,
    segments: 1,
    media: [],
    late: false,
    gate: null,
    held: null,
    createdAt: at(minute),
  }
}

function aRow(id: string, minute: number, row: Partial<InboxRow> = {}): InboxRow {
  return {
    id,
    state: 'ai_active',
    leadName: null,
    leadPhone: '+12025550142',
    lastMessageAt: at(minute),
    lastMessageBody: '',
    lastMessageAuthor: 'lead',
    unreadCount: 0,
    blocked: false,
    flagReason: null,
    ...row,
  }
}

const lead: ThreadView['lead'] = {
  id: 'lead',
  name: null,
  phone: '+12025550142',
  phoneFormatted: '(202) 555-0142',
  email: null,
  address: null,
  projectType: null,
  source: 'sms',
  createdAt: at(0),
}

const aConversation = (id: string, epoch = 0, minute = 0): ThreadView['conversation'] => ({
  ...aRow(id, minute),
  epoch,
  aiMode: 'auto',
  composerLock: null,
  ownAiMode: null,
  businessAiMode: 'auto',
  draft: null,
  drafting: false,
  scheduled: [],
})

const aThread = (items: ThreadMessage[], olderCursor: string | null = null): ThreadView => ({
  conversation: aConversation('one'),
  lead,
  items,
  olderCursor,
})

const aChange = (items: ThreadMessage[], epoch = 0, conversation = 'one'): LiveChange => ({
  seq: epoch,
  conversation: aConversation(conversation, epoch),
  lead,
  items,
})

const ids = (view: { items: { id: string }[] }) => view.items.map(({ id }) => id)
const rowIds = (page: InboxPage) => page.rows.map(({ id }) => id)

describe('a change applied to a thread', () => {
  it('replaces an item it names and adds one it brings', () => {
    const view = applyChange(
      aThread([aMessage('a', 1, 'queued')]),
      aChange([aMessage('a', 1, 'sent'), aMessage('b', 2)]),
    )
    expect(ids(view)).toEqual(['a', 'b'])
    expect(view.items[0]).toMatchObject({ status: 'sent' })
  })

  it('puts a late text where its time says, and equal times in the order of their ids', () => {
    const view = applyChange(
      aThread([aMessage('a', 1), aMessage('d', 3)]),
      aChange([aMessage('c', 1), aMessage('b', 2)]),
    )
    expect(ids(view)).toEqual(['a', 'c', 'b', 'd'])
  })

  it('of another conversation leaves it untouched', () => {
    const view = aThread([aMessage('a', 1)])
    expect(applyChange(view, aChange([aMessage('b', 2)], 1, 'two'))).toBe(view)
    expect(applyChange(view, aChange([aMessage('b', 2)], 1, 'one'))).not.toBe(view)
  })

  it('does not bring an item from before what is loaded: a gap would follow it', () => {
    const change = aChange([aMessage('a', 1)])
    expect(ids(applyChange(aThread([aMessage('b', 2)], 'more'), change))).toEqual(['b'])
    expect(ids(applyChange(aThread([aMessage('b', 2)], null), change))).toEqual(['a', 'b'])
  })

  it('comes to the same whatever is repeated', () => {
    const changes = [1, 2, 3, 4, 5].map((minute) => aChange([aMessage(`m${minute}`, minute)], minute))
    const once = changes.reduce(applyChange, aThread([]))
    fc.assert(
      fc.property(fc.shuffledSubarray(changes), (again) => {
        const twice = [...again, ...changes].reduce(applyChange, aThread([]))
        expect(twice).toEqual(once)
      }),
    )
  })
})

describe('reading a thread again', () => {
  const loaded = aThread([aMessage('a', 1), aMessage('b', 2, 'sending')], 'before-a')

  it('keeps the older items that were loaded, and how to go on from there', () => {
    const view = refresh(loaded, aThread([aMessage('b', 2, 'sent'), aMessage('c', 3)], 'before-b'))
    expect(ids(view)).toEqual(['a', 'b', 'c'])
    expect(view.items[1]).toMatchObject({ status: 'sent' })
    expect(view.olderCursor).toBe('before-a')
  })

  it('starts anew where a gap would be left', () => {
    const fresh = aThread([aMessage('x', 40), aMessage('y', 41)], 'before-x')
    expect(refresh(loaded, fresh)).toBe(fresh)
  })

  it('puts older items before, and goes on from their cursor', () => {
    const view = prependOlder(loaded, aThread([aMessage('0', 0)], null))
    expect(ids(view)).toEqual(['0', 'a', 'b'])
    expect(view.olderCursor).toBeNull()
  })
})

describe('a change applied to the list', () => {
  const page: InboxPage = { rows: [aRow('b', 20), aRow('a', 10)], nextCursor: 'more' }
  const moved = (id: string, minute: number): LiveChange => ({
    ...aChange([]),
    conversation: aConversation(id, 1, minute),
  })
  const anyone = () => true

  it('moves a conversation to where its last message puts it', () => {
    expect(rowIds(applyChangeToList(page, moved('a', 30), anyone))).toEqual(['a', 'b'])
  })

  it('lets a new conversation join, unless it lies beyond what is loaded', () => {
    expect(rowIds(applyChangeToList(page, moved('c', 15), anyone))).toEqual(['b', 'c', 'a'])
    expect(applyChangeToList(page, moved('c', 5), anyone)).toBe(page)
    expect(rowIds(applyChangeToList({ ...page, nextCursor: null }, moved('c', 5), anyone))).toEqual(['b', 'a', 'c'])
  })

  it('lets nobody join who does not match, and takes nobody away who no longer does', () => {
    const nobody = () => false
    expect(applyChangeToList(page, moved('c', 30), nobody)).toBe(page)
    expect(rowIds(applyChangeToList(page, moved('a', 30), nobody))).toEqual(['a', 'b'])
  })

  it('orders equal times by id, newest first', () => {
    expect(rowIds(applyChangeToList(page, moved('c', 20), anyone))).toEqual(['c', 'b', 'a'])
  })

  it('keeps what it knows of a conversation that a further page brings again', () => {
    const further: InboxPage = { rows: [aRow('a', 10, { unreadCount: 9 }), aRow('0', 1)], nextCursor: null }
    const all = appendRows(page, further)
    expect(rowIds(all)).toEqual(['b', 'a', '0'])
    expect(all.rows[1]).toMatchObject({ unreadCount: 0 })
    expect(all.nextCursor).toBeNull()
  })
})
