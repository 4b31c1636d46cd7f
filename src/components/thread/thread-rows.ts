import { dayIn } from '@/components/time/show-time'
import type { ThreadEvent, ThreadItem, ThreadMessage } from '@/lib/conversations/views'

export type ThreadRow =
  | { kind: 'day'; id: string; createdAt: string }
  | { kind: 'event'; id: string; event: ThreadEvent }
  /** `opens`: says who writes; the messages that follow from the same author within minutes do not repeat it. */
  | { kind: 'message'; id: string; message: ThreadMessage; opens: boolean }

const pauseMs = 5 * 60_000

/** A thread as it is laid out: a heading for each day in the business's zone, and messages joined by author. */
export function threadRows(items: ThreadItem[], timeZone: string): ThreadRow[] {
  let before: ThreadItem | undefined
  return items.flatMap((item) => {
    const newDay = !before || dayIn(before.createdAt, timeZone) !== dayIn(item.createdAt, timeZone)
    const row = asRow(item, newDay ? undefined : before)
    before = item
    return newDay ? [{ kind: 'day', id: `day-${item.id}`, createdAt: item.createdAt } as const, row] : [row]
  })
}

function asRow(item: ThreadItem, before: ThreadItem | undefined): ThreadRow {
  if (item.kind === 'event') return { kind: 'event', id: item.id, event: item }
  return { kind: 'message', id: item.id, message: item, opens: !before || !continues(item, before) }
}

function continues(message: ThreadMessage, before: ThreadItem): boolean {
  return (
    before.kind === 'message' &&
    before.author === message.author &&
    before.authorName === message.authorName &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < pauseMs
  )
}
