// @ts-check
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'

/** How long a first start may take on a small and busy machine. */
const startMs = 120_000

/** Longer than a request to the provider may take: the desk ends what it has begun. */
const graceMs = 50_000

const keptLines = 40

/**
 * A long-running program of the project.
 * @typedef {object} Service
 * @property {string} name
 * @property {Promise<void>} ready when it answers; rejects where it stays silent
 * @property {Promise<number | string>} ended its exit code, or the signal that ended it
 * @property {() => string[]} lastLines what it printed last
 * @property {() => Promise<void>} stop lets it end what it has begun; a second call ends it at once
 */

/**
 * Starts a program of the project. Its warnings are shown once it answers at `probe`.
 * @param {string} name @param {string} program @param {NodeJS.ProcessEnv} env @param {string} probe
 * @returns {Service}
 */
export function startService(name, program, env, probe) {
  // In a process group of its own: Ctrl-C comes to us alone, and we stop the services in order.
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  /** @type {Service['ended']} */
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal ?? 1)))
  const ready = answers(probe)

  /** @type {string[]} */
  const lines = []
  let isUp = false
  void ready.then(
    () => (isUp = true),
    () => undefined,
  )
  const hear = (/** @type {string} */ line, /** @type {boolean} */ isError) => {
    lines.push(line)
    lines.splice(0, lines.length - keptLines)
    const warning = isUp && warningIn(line, isError)
    if (warning) console.log(`${name}: ${warning}`)
  }
  createInterface({ input: child.stdout }).on('line', (line) => hear(line, false))
  createInterface({ input: child.stderr }).on('line', (line) => hear(line, true))
  return { name, ready, ended, lastLines: () => [...lines], stop: () => stop(child, ended) }
}

/** @param {string} address */
async function answers(address) {
  const deadline = Date.now() + startMs
  while (Date.now() < deadline) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error(`${address} does not answer after ${startMs / 1000} seconds.`)
}

/** @param {import('node:child_process').ChildProcess} child @param {Service['ended']} ended */
async function stop(child, ended) {
  const isAgain = child.killed
  child.kill(isAgain ? 'SIGKILL' : 'SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await ended
  clearTimeout(impatience)
}

/**
 * What a person should see of a line: warnings and errors of the log, and whatever else goes to standard error.
 * @param {string} line @param {boolean} isError
 */
function warningIn(line, isError) {
  if (!line.startsWith('{')) return isError ? line : undefined
  try {
    const { level, msg, err } = JSON.parse(line)
    return level >= 40 ? [msg, err?.message].filter(Boolean).join(': ') : undefined
  } catch {
    return line
  }
}

/** The first port from this one on that nobody listens at. @param {number} port @returns {Promise<number>} */
export async function freePortFrom(port) {
  // Both: some systems let a program share a port that another has on all addresses.
  const isFree = (await canListen(port, '127.0.0.1')) && (await canListen(port))
  return isFree ? port : await freePortFrom(port + 1)
}

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} */
function canListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
