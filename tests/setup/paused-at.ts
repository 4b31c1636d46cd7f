import { onCheckpoint } from '@/lib/checkpoint'

export type Pause = {
  /** Resolves when the desk has come to the point. */
  reached: Promise<void>
  release: () => void
}

/** Stops the desk the first time it comes to a named point, until it is released. */
export function pausedAt(point: string): Pause {
  let arrive: () => void = () => undefined
  let release: () => void = () => undefined
  const reached = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  let first = true
  onCheckpoint(async (name) => {
    if (name !== point || !first) return
    first = false
    arrive()
    await released
  })
  return { reached, release }
}
