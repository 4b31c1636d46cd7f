import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { inRunFolder, onceInRun } from './once-in-run'

export type TestDatabase = {
  /** What a process needs in its environment to use this database, and not one that a file named .env names. */
  env: { DATABASE_URL: string; DATA_DIR: string }
  drop: () => Promise<void>
}

const postgresTemplate = 'handback_template'

/**
 * A database of the caller's own, with tables and job queues, on the kind of database that this project of the run is for.
 * Nothing is set or opened: the caller hands `env` to the process under test, or stubs it for this one.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  return process.env.HANDBACK_TEST_DATABASE === 'postgres' ? await onPostgres() : await onPglite()
}

async function onPglite(): Promise<TestDatabase> {
  const template = `node_modules/.cache/handback/pglite-${fingerprint()}`
  await onceInRun('pglite-template', () => preparePglite(template))
  const folder = mkdtempSync(inRunFolder('pglite-'))
  cpSync(template, folder, { recursive: true })
  return {
    env: { DATABASE_URL: '', DATA_DIR: folder },
    drop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Kept from run to run: it takes seconds to make. */
async function preparePglite(template: string): Promise<void> {
  if (existsSync(template)) return
  const unfinished = `${template}.${process.pid}`
  await prepare({ DATABASE_URL: '', DATA_DIR: unfinished })
  // Another run may have been faster.
  if (existsSync(template)) rmSync(unfinished, { recursive: true })
  else renameSync(unfinished, template)
}

/** Changes with whatever decides what a new database holds. */
function fingerprint(): string {
  const folders = ['src/db', 'src/lib/jobs']
  const inside = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
  )
  const files = ['package-lock.json', ...inside].filter((path) => statSync(path).isFile()).toSorted()
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}

async function onPostgres(): Promise<TestDatabase> {
  await onceInRun('postgres-template', async (folder) => {
    await administer(`drop database if exists ${postgresTemplate}`)
    await administer(`create database ${postgresTemplate}`)
    await prepare({ DATA_DIR: folder, DATABASE_URL: addressOf(postgresTemplate) })
  })
  const name = `handback_${randomBytes(6).toString('hex')}`
  await administer(`create database ${name} template ${postgresTemplate}`)
  const folder = mkdtempSync(inRunFolder('postgres-'))
  return {
    env: { DATA_DIR: folder, DATABASE_URL: addressOf(name) },
    drop: () => administer(`drop database if exists ${name} with (force)`),
  }
}

/** In a process of its own, since a process has one database. */
async function prepare(env: TestDatabase['env']): Promise<void> {
  const args = ['--import', 'tsx', 'tests/setup/prepare-database.ts']
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...env } })
}

async function administer(statement: string): Promise<void> {
  const client = new Client({ connectionString: server() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function addressOf(name: string): string {
  const address = new URL(server())
  address.pathname = `/${name}`
  return address.href
}

function server(): string {
  const { HANDBACK_TEST_POSTGRES } = process.env
  if (HANDBACK_TEST_POSTGRES === undefined) throw new Error('npm test starts the PostgreSQL that this test needs')
  return HANDBACK_TEST_POSTGRES
}
