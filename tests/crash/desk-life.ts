import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { OpenWork } from './open-work'

/** One process of the desk, from being loaded to its end. */
export type DeskLife = {
  /** Resolves when it can be told to start. */
  loaded: Promise<void>
  /** Resolves when it answers requests; null when it ended before that. */
  start: () => Promise<'ready' | null>
  kill: () => void
  /** It does not die at the point for which it was born. */
  spare: () => void
  /** SIGTERM: resolves when it has ended what it had begun. */
  stop: () => Promise<void>
  /** Asked in a hurry, it lets what waits for its time come due. Null when it is no more. */
  openWork: (isInHurry: boolean) => Promise<OpenWork | null>
  /** Resolves with how it ended. */
  ended: Promise<Ending>
}

/** What is said to the process. */
export type Order = 'start' | 'live on' | 'tell' | 'hurry'

type Ending = { code: number | null; signal: NodeJS.Signals | null }

export function newDeskLife(env: NodeJS.ProcessEnv): DeskLife {
  const preloads = [
    'tsx',
    './tests/crash/kill-points.ts',
    ...(env.CRASH_BROKEN ? ['./tests/crash/broken/replace.ts'] : []),
  ]
  const args = [...preloads.flatMap((module) => ['--import', module]), 'tests/crash/desk-process.ts']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ended = once(child, 'exit').then(([code, signal]): Ending => ({ code, signal }))
  const loaded = Promise.race([said(child, 'loaded'), ended.then(neverLoaded)])
  // Nobody may be waiting when it is killed before it was needed.
  loaded.catch(() => undefined)
  // Whoever is told may be dead already.
  const tell = (order: Order) => child.connected && child.send(order, () => undefined)
  return {
    loaded,
    async start() {
      await loaded
      tell('start')
      return await Promise.race([said(child, 'ready').then(() => 'ready' as const), ended.then(() => null)])
    },
    kill: () => void child.kill('SIGKILL'),
    spare: () => void tell('live on'),
    async stop() {
      child.kill('SIGTERM')
      const { code } = await ended
      if (code !== 0) throw new Error(`Told to stop, the desk ended with code ${code}.`)
    },
    async openWork(isInHurry) {
      const told = once(child, 'message').then(([work]) => work as OpenWork)
      tell(isInHurry ? 'hurry' : 'tell')
      return await Promise.race([told, ended.then(() => null)])
    },
    ended,
  }
}

function neverLoaded({ code }: Ending): never {
  throw new Error(`The desk could not be loaded; it ended with code ${code}.`)
}

async function said(child: ChildProcess, word: string): Promise<void> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [unknown]
    if (message === word) return
  }
}
