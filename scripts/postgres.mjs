// @ts-check
import { spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, succeeded } from './run.mjs'

/** What a cluster that lives for one test run may do without: it need not survive a power cut. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/**
 * A PostgreSQL of our own on a free port of this machine, gone without a trace when it is stopped.
 * @param {string} bin the folder of PostgreSQL's programs
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startPostgres(bin) {
  const dir = mkdtempSync(join(tmpdir(), 'handback-postgres-'))
  const owner = ownerOf(dir)
  try {
    const data = join(dir, 'data')
    const words = ['-D', data, '--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-locale', '--no-sync']
    succeeded(await run(join(bin, 'initdb'), words, { ...owner, cwd: dir }))
    const port = await freePort()
    const server = await serve(join(bin, 'postgres'), data, port, { ...owner, cwd: dir })
    const stop = async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    }
    return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
  } catch (error) {
    rmSync(dir, { recursive: true, force: true })
    throw error
  }
}

/**
 * @param {string} program @param {string} data @param {number} port @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<{ stop: () => Promise<void> }>}
 */
function serve(program, data, port, options) {
  // No socket file: its path would have to be short, and a temporary folder's path need not be.
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=300',
    ...careless,
  ]
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])]
  // In a process group of its own: Ctrl-C is for the tests, which still need their database to end.
  const child = spawn(program, args, { ...options, detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const stop = async () => {
    child.kill('SIGQUIT')
    await ended
  }
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-4000)
      if (said.includes('ready to accept connections')) resolve({ stop })
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}:\n${said}`)))
  })
}

/** PostgreSQL refuses to run as root, so root lends the folder to an ordinary user. @param {string} dir */
function ownerOf(dir) {
  if (process.getuid?.() !== 0) return {}
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody') ?? []
  if (uid === undefined) throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody')
  const owner = { uid: Number(uid), gid: Number(gid) }
  chownSync(dir, owner.uid, owner.gid)
  return owner
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
      server.close(() => resolve(port))
    })
  })
}
