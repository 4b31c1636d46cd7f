'use client'

import { useEffect, useRef } from 'react'

/** Coming back from a thread to the list, the row that was open has the focus again, without scrolling away from it. */
export function useRowFocus(openId: string | null) {
  const ref = useRef<HTMLDivElement>(null)
  const before = useRef(openId)
  useEffect(() => {
    const left = openId === null ? before.current : null
    before.current = openId
    if (left !== null) rowOf(ref.current, left)?.focus({ preventScroll: true })
  }, [openId])
  return ref
}

function rowOf(list: HTMLElement | null, id: string): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`) ?? null
}
