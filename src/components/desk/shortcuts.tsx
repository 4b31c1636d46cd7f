'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent } from 'react'
import { useShortcutsOn } from './use-shortcuts-on'

/** The keys of the desk: j and k or the arrows in the list, / to search, r to reply, Esc to go back. */
export function Shortcuts() {
  const router = useRouter()
  const [on] = useShortcutsOn()
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const done = isTyping(event.target) ? leaveField(event) : press(event, () => router.push('/conversations'), on)
    if (done) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  return null
}

/** @returns whether the key meant something. */
function press({ key }: KeyboardEvent, goBack: () => void, singleKeys: boolean): boolean {
  switch (key) {
    case 'ArrowDown':
      return isInList(document.activeElement) && moveInList(1)
    case 'ArrowUp':
      return isInList(document.activeElement) && moveInList(-1)
    case 'Escape':
      if (location.pathname === '/conversations') return false
      goBack()
      return true
    case 'j':
      return singleKeys && moveInList(1)
    case 'k':
      return singleKeys && moveInList(-1)
    case '/':
      return singleKeys && focus(document.querySelector<HTMLElement>('#search'))
    case 'r':
      return singleKeys && focus(document.querySelector<HTMLElement>('textarea[name=message]'))
    default:
      return false
  }
}

/** In a field keys are letters. Only Esc means something: out of it, and what was typed stays. */
function leaveField({ key, target }: KeyboardEvent): boolean {
  if (key !== 'Escape' || !(target instanceof HTMLElement)) return false
  target.blur()
  return true
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

function isInList(element: Element | null): boolean {
  return element?.closest('[data-row]') !== null
}

function moveInList(step: 1 | -1): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const here = rows.findIndex((row) => row === document.activeElement)
  const start = here === -1 ? rows.findIndex((row) => row.ariaCurrent === 'page') : here
  return focus(start === -1 ? rows[0] : rows[start + step])
}

function focus(element: HTMLElement | null | undefined): boolean {
  element?.focus()
  return element !== null && element !== undefined
}
