'use client'

import { useCallback, useSyncExternalStore } from 'react'

const prefix = 'handback:'

// Also when the browser refuses storage (private windows, full disks): then for as long as the page is open.
const memory = new Map<string, string>()
const listeners = new Set<() => void>()

/** A text that survives the page being closed: drafts, and texts that have not been accepted yet. Empty on the server. */
export function useKeptText(name: string): [text: string, keep: (text: string) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => keptText(name),
    () => '',
  )
  const keep = useCallback((next: string) => keepText(name, next), [name])
  return [text, keep]
}

export function keptText(name: string): string {
  const kept = memory.get(name) ?? stored(name)
  memory.set(name, kept)
  return kept
}

export function keepText(name: string, text: string): void {
  memory.set(name, text)
  store(name, text)
  for (const listener of listeners) listener()
}

/** Leaves nothing behind for the next person at this computer. */
export function forgetKeptTexts(): void {
  memory.clear()
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix))
  for (const name of names) localStorage.removeItem(name)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function stored(name: string): string {
  try {
    return localStorage.getItem(prefix + name) ?? ''
  } catch {
    return ''
  }
}

function store(name: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(prefix + name)
    else localStorage.setItem(prefix + name, text)
  } catch {
    // Kept in memory alone.
  }
}
