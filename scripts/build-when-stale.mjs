// @ts-check
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { messageOf, run, step, succeeded } from './run.mjs'

/** What the pages and routes are built from. */
const sources = ['src', 'public', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await buildWhenStale()
  } catch (error) {
    console.error(messageOf(error))
    process.exitCode = 1
  }
}

/** Builds the desk for production, unless the last build is newer than all it is made from. */
export async function buildWhenStale() {
  if (timeOf('.next/BUILD_ID') > Math.max(...sources.map(newestIn))) return
  await step('Building the desk (half a minute)', async () => {
    const env = { ...process.env, NODE_ENV: /** @type {const} */ ('production'), NEXT_TELEMETRY_DISABLED: '1' }
    succeeded(await run(process.execPath, ['node_modules/next/dist/bin/next', 'build'], { env }))
  })
}

/** The time of the youngest file or folder in here; a folder's own time tells of files that are gone. @param {string} path @returns {number} */
function newestIn(path) {
  const time = timeOf(path)
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return time
  const inside = readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => timeOf(join(path, name)))
  return Math.max(time, ...inside)
}

/** @param {string} path @returns {number} when it was last changed, in milliseconds; 0 where there is none */
function timeOf(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
