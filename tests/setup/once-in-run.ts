import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** A new folder within the run's own one, which goes when the run ends. */
export function inRunFolder(name: string): string {
  const { HANDBACK_TEST_RUN } = process.env
  if (HANDBACK_TEST_RUN === undefined) throw new Error('tests/setup/run-folder.ts has not been set up')
  return join(HANDBACK_TEST_RUN, name)
}

/**
 * Lets `make` fill a folder once in a whole test run, whichever test process asks first; the others wait for it.
 * Where it fails, the next one to ask tries again.
 */
export async function onceInRun(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const finished = inRunFolder(name)
  const unfinished = `${finished}.unfinished`
  while (!existsSync(finished)) {
    if (!takes(unfinished)) {
      await setTimeout(50)
      continue
    }
    await make(unfinished).catch((error: unknown) => {
      rmSync(unfinished, { recursive: true, force: true })
      throw error
    })
    renameSync(unfinished, finished)
  }
  return finished
}

function takes(folder: string): boolean {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
