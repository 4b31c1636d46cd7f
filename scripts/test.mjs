// @ts-check
// Runs every test, on a fresh clone too: installs, starts a PostgreSQL of its own, and says at the end what it left out.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium, findPostgres } from './find-programs.mjs'
import { installWhenNeeded } from './install.mjs'
import { startPostgres } from './postgres.mjs'
import { messageOf, step } from './run.mjs'

/** @typedef {{ status: string, assertionResults: { status: string }[] }} FileResult */

/** @type {string[]} */
const leftOut = []
const folder = mkdtempSync(join(tmpdir(), 'handback-run-'))
const report = join(folder, 'report.json')
/** @type {Awaited<ReturnType<typeof startPostgres>> | undefined} */
let postgres
try {
  await installWhenNeeded()
  const chromium = findChromium() ?? without('Chromium', 'the browser tests', 'install chromium or set CHROMIUM_PATH')
  const bin = findPostgres() ?? without('PostgreSQL', 'the races and the flows on it', 'install the PostgreSQL server')
  if (bin) postgres = await step('Starting PostgreSQL', () => startPostgres(bin))

  process.exitCode = await vitest({
    HANDBACK_TEST_RUN: folder,
    HANDBACK_TEST_POSTGRES: postgres?.url,
    HANDBACK_TEST_CHROMIUM: chromium,
  })
  if (!existsSync(report)) throw new Error('The tests ended before they could report.')
  for (const line of leftOut) console.log(line)
  console.log(closingLine())
} catch (error) {
  console.error(messageOf(error))
  process.exitCode = 1
} finally {
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/**
 * Leaves tests out for want of a program, which is a failure where everything must run.
 * @param {string} program @param {string} tests @param {string} remedy
 */
function without(program, tests, remedy) {
  if (process.env.CI === 'true') throw new Error(`CI runs every test and found no ${program}: ${remedy}.`)
  leftOut.push(`Left out for want of ${program}: ${tests} (${remedy}).`)
  return undefined
}

/** @param {NodeJS.ProcessEnv} found @returns {Promise<number>} the exit code */
function vitest(found) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)]
  const child = spawn(process.execPath, args, { env: { ...process.env, ...found }, stdio: 'inherit' })
  // Ctrl-C reaches the tests by itself; we stay to clear up after them. A SIGTERM is for us alone and is passed on.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

function closingLine() {
  /** @type {{ testResults: FileResult[] }} */
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const results = testResults.flatMap(({ status, assertionResults }) => {
    // A file that cannot be loaded or set up has failed, though no test in it has.
    const isBroken = status === 'failed' && assertionResults.every((test) => test.status !== 'failed')
    return isBroken ? [...assertionResults, { status }] : assertionResults
  })
  const count = (/** @type {(status: string) => boolean} */ isCounted) =>
    results.filter(({ status }) => isCounted(status)).length
  const skipped = count((status) => status !== 'passed' && status !== 'failed')
  const words = [`${count((status) => status === 'passed')} passed`, `${count((status) => status === 'failed')} failed`]
  return [...words, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ')
}
