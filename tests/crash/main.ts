import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '@/cli/run-command'
import { runCrashes } from './crash-run'
import { type CrashOptions, readOptions } from './options'
import { hasHeld, tableOf } from './report-table'

try {
  const options = readOptions(process.argv.slice(2))
  const report = await withDatabases(options, async () => await runCrashes(options, (line) => console.error(line)))
  console.log(tableOf(options, report))
  process.exit(hasHeld(report) ? 0 : 1)
} catch (error) {
  console.error(error instanceof UsageError ? error.message : error)
  process.exit(2)
}

/** Gives the run a folder, and a PostgreSQL server where it asks for one and is given none. */
async function withDatabases<T>({ database }: CrashOptions, run: () => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'handback-crash-'))
  const given = process.env.HANDBACK_TEST_POSTGRES
  const server = database === 'postgres' && given === undefined ? await startServer() : null
  Object.assign(process.env, { HANDBACK_TEST_RUN: folder, HANDBACK_TEST_DATABASE: database })
  if (server !== null) process.env.HANDBACK_TEST_POSTGRES = server.url
  try {
    return await Promise.race([run(), toldToEnd()])
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whoever ends the run leaves no server and no folder behind. The desk ends by itself when it has nobody to talk to. */
async function toldToEnd(): Promise<never> {
  const signal = await Promise.race(
    (['SIGINT', 'SIGTERM'] as const).map((name) => once(process, name).then(() => name)),
  )
  throw new UsageError(`Ended by ${signal} before it was done.`)
}

type Server = { url: string; stop: () => Promise<void> }

async function startServer(): Promise<Server> {
  const { findPostgres } = (await script('find-programs')) as { findPostgres: () => string | undefined }
  const { startPostgres } = (await script('postgres')) as { startPostgres: (bin: string) => Promise<Server> }
  const bin = findPostgres()
  if (bin === undefined) throw new UsageError('--database postgres needs the programs of PostgreSQL on this machine')
  return await startPostgres(bin)
}

/** The scripts are plain JavaScript, which the compiler does not read here. */
async function script(name: string): Promise<unknown> {
  return await import(`../../scripts/${name}.mjs`)
}
