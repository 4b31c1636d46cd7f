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

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(wake, ms)
      timers.set(timer, wake)
      function wake() {
        timers.delete(timer)
        resolve()
      }
    })
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
    /** Resolves to true after so many milliseconds, or to false as soon as the carrier stops. */
    async pause(ms: number): Promise<boolean> {
      if (!stopped) await sleep(Math.min(ms, LONGEST_TIMER_MS))
      return ms > LONGEST_TIMER_MS && !stopped ? this.pause(ms - LONGEST_TIMER_MS) : !stopped
    },
    isStopped: () => stopped,
    /** Resolves once nothing is under way: no status to come, no callback or webhook on its way. */
    async idle(): Promise<void> {
      if (open === 0) return
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
    },
    stop() {
      stopped = true
      for (const [timer, wake] of timers) {
        clearTimeout(timer)
        wake()
      }
    },
  }
}
