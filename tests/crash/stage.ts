import { randomBytes } from 'node:crypto'
import { freePort } from '@tests/setup/free-port'
import { createTestDatabase, type TestDatabase } from '@tests/setup/test-database'
import { closeDb } from '@/db'
import { type Carrier, startCarrier } from '../../carrier/start-carrier'
import { brokenLaws, usualHold } from './broken/laws'
import { keepHistory } from './desk-ledger'
import { type DeskLives, deskLives } from './desk-lives'
import { type CarrierLedger, type Journal, newJournal, readCarrier } from './journal'
import type { CrashOptions } from './options'
import { type Business, openTown } from './town'

/** All that a run needs of its own: a database, a carrier, businesses, and a desk that has not been started yet. */
export type Stage = {
  database: TestDatabase
  carrier: Carrier
  asked: CarrierLedger
  journal: Journal
  town: Business[]
  desk: DeskLives
  /** Desks that share the work and that nobody texts or calls. */
  others: DeskLives[]
  publicUrl: string
  /** Messages so far, in and out. */
  carried: () => number
}

const businesses = 4

export async function openStage(options: CrashOptions): Promise<Stage> {
  const database = await createTestDatabase()
  const publicUrl = `http://127.0.0.1:${await freePort()}`
  const carrier = await startCarrier({ authToken: randomBytes(16).toString('hex') })
  const asked = readCarrier(carrier)
  const journal = newJournal()
  const town = await inDatabase(database, async () => {
    await keepHistory()
    return await openTown(carrier, publicUrl, businesses)
  })
  const carried = () => journal.texts.length + asked.accepted.length
  const env = environmentOf(options, database, carrier, publicUrl)
  const desk = deskLives(env, carried)
  const others = Array.from({ length: options.desks - 1 }, (_, index) =>
    deskLives({ ...env, PORT: '0', CRASH_SEED: `${env.CRASH_SEED} other ${index}` }, carried),
  )
  return { database, carrier, asked, journal, town, desk, others, publicUrl, carried }
}

export async function closeStage({ desk, others, carrier, database }: Stage): Promise<void> {
  for (const each of [desk, ...others]) await each.end()
  await carrier.close()
  await database.drop()
}

/** Opens the database in this process, while no desk has it open. */
export async function inDatabase<T>({ env }: TestDatabase, work: () => Promise<T>): Promise<T> {
  Object.assign(process.env, env)
  try {
    return await work()
  } finally {
    await closeDb()
    for (const name of Object.keys(env)) delete process.env[name]
  }
}

function environmentOf(
  { seed, broken }: CrashOptions,
  database: TestDatabase,
  carrier: Carrier,
  publicUrl: string,
): NodeJS.ProcessEnv {
  const hold = (broken === null ? undefined : brokenLaws[broken].hold) ?? usualHold
  return {
    ...process.env,
    ...database.env,
    NODE_ENV: 'production',
    LOG_LEVEL: process.env.CRASH_LOG_LEVEL ?? 'silent',
    HOST: '127.0.0.1',
    PORT: new URL(publicUrl).port,
    PUBLIC_URL: publicUrl,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    TWILIO_ACCOUNT_SID: carrier.settings.accountSid,
    TWILIO_AUTH_TOKEN: carrier.settings.authToken,
    TWILIO_API_BASE_URL: carrier.url,
    AI_QUIET_MS: '100',
    AI_MAX_WAIT_MS: '1000',
    CRASH_SEED: `${seed}`,
    CRASH_HOLD: `${hold}`,
    ...(broken === null ? {} : { CRASH_BROKEN: broken }),
  }
}
