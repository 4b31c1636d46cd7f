export type Work = ReturnType<typeof createWork>

/** Longest delay setTimeout takes without firing at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

/** Keeps track of what the carrier has yet to do, so that tests can wait for it and closing can drop it. */
export function createWork() {
  let open = 0
  let stopped = false
  const timers = new Map<NodeJS.Timeout, () => void>()
  let waiting: (() => void)[] = []

  function done() {
    open -= 1
    if (open > 0) return
    for (const wake of waiting) wake()
    waiting = []
  }

  return {
    /** Runs in the background; idle() waits for it. */
    async run<T>(task: () => Promise<T>): Promise<T> {
      open += 1
      try {
        return await task()
      } finally {
        done()
      }
    },
    /** Resolves after so many milliseconds, or at once when the carrier stops: ask isStopped() afterwards. */
    async pause(ms: number): Promise<void> {
      for (let left = ms; left >= 0 && !stopped; left -= LONGEST_TIMER_MS) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(
            () => {
              timers.delete(timer)
              resolve()
            },
            Math.min(left, LONGEST_TIMER_MS),
          )
          timers.set(timer, resolve)
        })
      }
    },
    isStopped: () => stopped,
    /** Resolves once nothing is under way: no status to come, no callback or webhook on its way. */
    idle: () => (open === 0 ? Promise.resolve() : new Promise<void>((resolve) => waiting.push(resolve))),
    stop() {
      stopped = true
      for (const [timer, resolve] of timers) {
        clearTimeout(timer)
        resolve()
      }
      timers.clear()
    },
  }
}
