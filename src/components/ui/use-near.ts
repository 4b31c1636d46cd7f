'use client'

import { type RefObject, useEffect, useRef } from 'react'

/** So far ahead of the edge more is fetched, so that one rarely sees the end. */
const ahead = '600px'

/**
 * Calls when an element comes near to where one has scrolled, within the nearest container marked `data-scrolls`.
 * @returns the ref of that element.
 */
export function useNear<Watched extends HTMLElement>(watching: boolean, onNear: () => void): RefObject<Watched | null> {
  const ref = useRef<Watched>(null)
  useEffect(() => {
    const watched = ref.current
    if (watched === null || !watching) return
    const root = watched.closest('[data-scrolls]')
    // Several changes may be told at once: the last is how it is.
    const tell = (changes: IntersectionObserverEntry[]) => changes.at(-1)?.isIntersecting && onNear()
    const observer = new IntersectionObserver(tell, { root, rootMargin: ahead })
    observer.observe(watched)
    return () => observer.disconnect()
  }, [watching, onNear])
  return ref
}
