'use client'

import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ThreadItem } from '@/lib/conversations/views'

/** How far from the end still counts as being there, in pixels. */
const nearBottom = 48

/**
 * Keeps what is read in its place. The container is a reversed column, so its scroll position counts from the bottom: at the
 * bottom nothing has to be done; further up, what is appended below would push the text away and is made up for.
 */
export function useThreadScroll(items: ThreadItem[], onAtBottom: (atBottom: boolean) => void) {
  const ref = useRef<HTMLElement>(null)
  const before = useRef({ height: 0, lastId: items.at(-1)?.id })
  const atBottom = useRef(true)
  const last = items.at(-1)
  const [seenUntil, setSeenUntil] = useState(last?.createdAt ?? '')

  // After every commit, as the height is compared with that of the commit before.
  useLayoutEffect(() => {
    const scroller = ref.current
    if (scroller === null) return
    const { height, lastId } = before.current
    // Older texts are put before and leave the end where it is.
    const grewBelow = lastId !== last?.id
    if (grewBelow && !atBottom.current) scroller.scrollTop -= scroller.scrollHeight - height
    before.current = { height: scroller.scrollHeight, lastId: last?.id }
  })

  useEffect(() => {
    if (atBottom.current && last) setSeenUntil(last.createdAt)
  }, [last])

  return {
    ref,
    missed: items.filter((item) => item.kind === 'message' && item.createdAt > seenUntil).length,
    onScroll: () => {
      if (ref.current === null) return
      const isAtBottom = -ref.current.scrollTop < nearBottom
      if (isAtBottom === atBottom.current) return
      atBottom.current = isAtBottom
      onAtBottom(isAtBottom)
      if (isAtBottom && last) setSeenUntil(last.createdAt)
    },
    toBottom: () => ref.current?.scrollTo({ top: 0, behavior: 'smooth' }),
  }
}
