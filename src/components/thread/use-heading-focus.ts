'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** On a phone the thread takes the place of the list, and the focus must not stay on a row that is out of sight. */
export function useHeadingFocus(): RefObject<HTMLHeadingElement | null> {
  const ref = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (matchMedia('(width < 43.75rem)').matches) ref.current?.focus({ preventScroll: true })
  }, [])
  return ref
}
