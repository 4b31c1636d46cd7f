import { subscribe } from './listener'

export type News = {
  /**
   * Waits until there may be something new since the last wait, at most so long. What comes between two waits is not lost.
   * @returns whether there may be.
   */
  wait: (ms: number) => Promise<boolean>
  close: () => void
}

/** News of a business's feed, for one reader who looks when told to. A stop ends the waiting. */
export function newsOf(clientId: string, stop: AbortSignal): News {
  let isThere = false
  let wake = () => {}
  const close = subscribe(clientId, () => {
    isThere = true
    wake()
  })
  stop.addEventListener('abort', () => wake(), { once: true })

  async function wait(ms: number) {
    if (!isThere && !stop.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
    const was = isThere
    isThere = false
    return was
  }

  return { wait, close }
}
