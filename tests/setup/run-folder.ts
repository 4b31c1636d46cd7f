import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** One folder for all that a run writes, gone when it ends: `npm test` makes it, or else the first project that asks. */
export function setup(): (() => void) | undefined {
  if (process.env.HANDBACK_TEST_RUN) return
  const folder = mkdtempSync(join(tmpdir(), 'handback-run-'))
  process.env.HANDBACK_TEST_RUN = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
