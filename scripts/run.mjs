// @ts-check
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** @typedef {{ code: number | null, output: string }} Ending how a program ended, and all that it printed */

/**
 * Runs a program in silence. It does not outlive us.
 * @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<Ending>}
 */
export function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (/** @type {string} */ text) => {
      output += text
    }
    child.stdout?.setEncoding('utf8').on('data', keep)
    child.stderr?.setEncoding('utf8').on('data', keep)
    const end = () => child.kill()
    process.once('exit', end)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', end)
      resolve({ code, output })
    })
  })
}

/** @param {string[]} args @param {import('node:child_process').SpawnOptions} [options] */
export function npm(args, options) {
  // npm is a script on Windows, and only a shell starts scripts there.
  return run('npm', args, { shell: process.platform === 'win32', ...options })
}

/** @param {Ending} ending @returns {string} what was printed, where the program succeeded @throws with the end of it where not */
export function succeeded({ code, output }) {
  if (code === 0) return output
  throw new Error(`It ended with code ${code}:\n${output.trimEnd().split('\n').slice(-40).join('\n')}`)
}

/**
 * One line for a piece of work: what it is, and how long it took.
 * @template T @param {string} title @param {() => Promise<T>} work
 */
export async function step(title, work) {
  const started = performance.now()
  process.stdout.write(`${title} … `)
  try {
    const result = await work()
    process.stdout.write(`${secondsSince(started)}\n`)
    return result
  } catch (error) {
    process.stdout.write('failed\n')
    throw error
  }
}

/** @param {number} started a reading of performance.now() */
export function secondsSince(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`
}

/** @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error)
}
