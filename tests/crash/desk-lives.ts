import type { Death } from './deaths'
import { type DeskLife, newDeskLife } from './desk-life'
import { momentOf } from './moment-of-death'
import type { OpenWork } from './open-work'

export type Kill = Death['kind'] | `point ${string}`

/** The desk as the world sees it: one address, behind which one process after the other lives and dies. */
export type DeskLives = {
  /** Resolves while it answers requests. Rejects when it has ended in a way that nobody asked for. */
  whenUp: () => Promise<void>
  /** Lives and dies through all of these deaths, until it is over, and then lives on. */
  dieOf: (deaths: readonly Death[], over: Promise<unknown>) => Promise<void>
  /** Ends the present life at once, and begins another when `meanwhile` is done, with its clock so far ahead. */
  sleep: (meanwhile: () => Promise<void>, clockAheadMs: number) => Promise<void>
  /** What it has still to do; null when it just died. In a hurry, nothing of it waits for its time. */
  openWork: (isInHurry?: boolean) => Promise<OpenWork | null>
  stop: () => Promise<void>
  /** Ends every process at once. */
  end: () => Promise<void>
  kills: Kill[]
}

/** @param messages how many messages the traffic has carried so far. */
export function deskLives(env: NodeJS.ProcessEnv, messages: () => number): DeskLives {
  const kills: Kill[] = []
  const living = new Set<DeskLife>()
  let lives = 0
  let life: DeskLife | undefined
  let up = gate()
  let isEnded = false

  const born = (settings: Record<string, string> = {}) => {
    if (isEnded) throw new Error('The desk is not to live any more.')
    lives += 1
    const newborn = newDeskLife({ ...env, CRASH_SEED: `${env.CRASH_SEED} ${lives}`, ...settings })
    living.add(newborn)
    void newborn.ended.then(() => living.delete(newborn))
    return newborn
  }

  const begin = async (next: DeskLife) => {
    life = next
    void next.ended.then(({ code, signal }) => {
      // Whoever waits for one that died before it was up waits for the next.
      if (up.isOpen()) up = gate()
      if (signal === null && code !== 0) up.fail(new Error(`The desk ended by itself, with code ${code}.`))
    })
    if ((await next.start()) === 'ready') up.open()
  }

  /** @returns whether it has died. */
  const dieOf = async (next: DeskLife, death: Death, over: Promise<unknown>) => {
    const begun = begin(next)
    const moment = await momentOf(death, next, begun, messages, over)
    if (moment === 'spared') {
      next.spare()
      await begun
      return false
    }
    next.kill()
    await next.ended
    kills.push(nameOf(death, moment === 'alone'))
    return true
  }

  return {
    kills,
    whenUp: async () => await up.opened,
    async dieOf(deaths, over) {
      let next = born(settingsFor(deaths[0]))
      for (const [index, death] of deaths.entries()) {
        await next.loaded
        const following = born(settingsFor(deaths[index + 1]))
        if (!(await dieOf(next, death, over))) return following.kill()
        next = following
      }
      await begin(next)
    },
    async sleep(meanwhile, clockAheadMs) {
      const next = born({ CRASH_CLOCK_MS: `${clockAheadMs}` })
      await next.loaded
      life?.kill()
      await life?.ended
      await meanwhile()
      await begin(next)
    },
    openWork: async (isInHurry = false) => (await life?.openWork(isInHurry)) ?? null,
    stop: async () => await life?.stop(),
    async end() {
      isEnded = true
      for (const one of living) one.kill()
      await Promise.all([...living].map(async (one) => await one.ended))
    },
  }
}

function settingsFor(death: Death | undefined): Record<string, string> {
  return death?.kind === 'point' ? { CRASH_POINT: death.point, CRASH_ARRIVAL: `${death.arrival}` } : {}
}

function nameOf(death: Death, alone: boolean): Kill {
  if (death.kind !== 'point') return death.kind
  return alone ? `point ${death.point}` : 'random'
}

function gate() {
  let isOpen = false
  let open: () => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  const opened = new Promise<void>((resolve, reject) => {
    open = () => {
      isOpen = true
      resolve()
    }
    fail = reject
  })
  // Whoever waits hears of it; that nobody does just now is no error.
  opened.catch(() => undefined)
  return { opened, open, fail, isOpen: () => isOpen }
}
