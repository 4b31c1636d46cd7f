'use client'

import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'

/**
 * What lies over the thread takes the focus when it opens, and Esc closes it before it means anything else.
 * @returns the ref of what gets the focus.
 */
export function useOverlay(open: boolean, onClose: () => void): RefObject<HTMLButtonElement | null> {
  const ref = useRef<HTMLButtonElement>(null)
  const close = useEffectEvent(onClose)
  useEffect(() => {
    if (!open) return
    ref.current?.focus()
    const closeOnEscape = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      close()
    }
    document.addEventListener('keydown', closeOnEscape, { capture: true })
    return () => document.removeEventListener('keydown', closeOnEscape, { capture: true })
  }, [open])
  return ref
}
