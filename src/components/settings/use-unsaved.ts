'use client'

import { useEffect } from 'react'

const question = 'Leave this page? What you changed here is not saved.'

/** Asks before a person leaves what they have not saved: by a link, by closing the window or by loading the page again. */
export function useUnsaved(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return
    const leaving = new AbortController()
    const { signal } = leaving
    addEventListener('beforeunload', (event) => event.preventDefault(), { signal })
    addEventListener('click', keepHere, { capture: true, signal })
    return () => leaving.abort()
  }, [unsaved])
}

/** Before the router hears of the click: it changes the page without loading one. */
function keepHere(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  const opensHere = !(event.metaKey || event.ctrlKey || event.shiftKey || link?.hasAttribute('target'))
  if (link === null || !opensHere || confirm(question)) return
  event.preventDefault()
  event.stopPropagation()
}
