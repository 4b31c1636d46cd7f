import { describe, expect, it } from 'vitest'
import type { ThreadEvent, ThreadMessage } from '@/lib/conversations/views'
import { threadRows } from './thread-rows'

const newYork = 'America/New_York'

function aMessage(createdAt: string, part: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    kind: 'message',
    id: createdAt,
    direction: 'inbound',
    author: 'lead',
    authorName: null,
    body: '',
    status: 'received',
    errorCode: null,
    errorMessage: null,
    reason: null,
    segments: 1,
    media: [],
    late: false,
    gate: null,
    held: null,
    createdAt,
    ...part,
  }
}

const aTakeover = (createdAt: string): ThreadEvent => ({
  kind: 'event',
  id: createdAt,
  event: 'takeover',
  from: 'ai_active',
  to: 'human_takeover',
  actorName: 'Sam',
  explanation: null,
  createdAt,
})

const shapes = (items: (ThreadMessage | ThreadEvent)[]) =>
  threadRows(items, newYork).map((row) => (row.kind === 'message' && row.opens ? 'opening message' : row.kind))

describe('the rows of a thread', () => {
  it('have a heading for each day in the zone of the business', () => {
    // Half past four in Greenwich is still the evening before in New York.
    expect(shapes([aMessage('2026-03-04T04:30:00Z'), aMessage('2026-03-04T05:30:00Z')])).toEqual([
      'day',
      'opening message',
      'day',
      'opening message',
    ])
  })

  it('name the author once for what is written within minutes', () => {
    expect(shapes([aMessage('2026-03-04T12:00:00Z'), aMessage('2026-03-04T12:04:59Z')])).toEqual([
      'day',
      'opening message',
      'message',
    ])
  })

  it.each([
    ['time has passed', aMessage('2026-03-04T12:05:00Z')],
    ['another writes', aMessage('2026-03-04T12:01:00Z', { direction: 'outbound', author: 'ai' })],
  ])('name the author again when %s', (_, second) => {
    expect(shapes([aMessage('2026-03-04T12:00:00Z'), second]).at(-1)).toBe('opening message')
  })

  it('tell two people apart', () => {
    const sam = aMessage('2026-03-04T12:00:00Z', { author: 'human', authorName: 'Sam' })
    const dana = aMessage('2026-03-04T12:01:00Z', { author: 'human', authorName: 'Dana' })
    expect(shapes([sam, dana]).at(-1)).toBe('opening message')
  })

  it('name the author again after something has happened', () => {
    const items = [
      aMessage('2026-03-04T12:00:00Z'),
      aTakeover('2026-03-04T12:01:00Z'),
      aMessage('2026-03-04T12:02:00Z'),
    ]
    expect(shapes(items)).toEqual(['day', 'opening message', 'event', 'opening message'])
  })
})
