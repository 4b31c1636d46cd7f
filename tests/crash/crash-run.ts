import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '@tests/setup/free-port'
import { createTestDatabase, type TestDatabase } from '@tests/setup/test-database'
import { closeDb, getDb } from '@/db'
import { type Carrier, startCarrier } from '../../carrier/start-carrier'
import { brokenLaws, usualHold } from './broken/laws'
import { badDay } from './carrier-faults'
import { planDeaths } from './deaths'
import { keepHistory, readDesk } from './desk-ledger'
import { type DeskLives, deskLives, type Kill } from './desk-lives'
import { newJournal, readCarrier } from './journal'
import { isDone, letJobsExpire, type OpenWork } from './open-work'
import type { CrashOptions } from './options'
import { peopleAt } from './people'
import { type Phones, phonesOf } from './phones'
import { openTown } from './town'
import { playTown } from './traffic'
import { followUnknowns, type Unknowns } from './unknowns'
import { judge, type Verdict } from './verdict'

export type CrashReport = {
  kills: Kill[]
  messages: { texts: number; sends: number; requests: number; accepted: number }
  verdict: Verdict
  unknowns: Unknowns
  /** What was still to do when the desk was given up waiting for; null: nothing. */
  unfinished: OpenWork | null
  /** Answers with 500. */
  failures: string[]
  seconds: number
}

const businesses = 4

/**
 * Runs the desk through its deaths while a town texts, lets it come to rest, and compares the three ledgers. The database, the
 * carrier and the processes are its own and gone when it returns.
 * @param say is told now and then how far it has come.
 */
export async function runCrashes(options: CrashOptions, say: (line: string) => void): Promise<CrashReport> {
  const began = performance.now()
  const database = await createTestDatabase()
  const publicUrl = `http://127.0.0.1:${await freePort()}`
  const carrier = await startCarrier({ authToken: randomBytes(16).toString('hex') })
  const asked = readCarrier(carrier)
  const journal = newJournal()
  const carried = () => journal.texts.length + asked.accepted.length
  const desk = deskLives(environmentOf(options, database, carrier, publicUrl), carried)
  try {
    const town = await inDatabase(database, async () => {
      await keepHistory()
      return await openTown(carrier, publicUrl, businesses)
    })
    const phones = phonesOf(carrier, desk, journal, recoveryOf(options))
    const people = peopleAt(desk, publicUrl, journal)
    const enough = AbortSignal.timeout(options.minutes * 60_000)
    await carrier.control.setFaults([...(breachOf(options)?.faults ?? []), ...badDay], options.seed)
    const deaths = desk.dieOf(planDeaths(options.kills, options.messages, options.seed), enough)
    const isOver = overAfter(deaths, () => enough.aborted || carried() >= options.messages)
    const sayWhere = (what: string) =>
      say(`${secondsSince(began)} s: ${desk.kills.length} kills, ${carried()} messages${what}`)
    const watch = setInterval(() => sayWhere(''), 10_000)
    await Promise.all([deaths, playTown({ people, phones, journal }, town, options.seed, isOver)])
    clearInterval(watch)
    sayWhere('; coming to rest')
    const unfinished = await comeToRest(desk, carrier, phones, database)
    const ledgers = { journal, carrier: asked, desk: await inDatabase(database, readDesk), publicUrl }
    return {
      kills: desk.kills,
      messages: {
        texts: journal.texts.length,
        sends: journal.sends.length,
        requests: asked.requests.length,
        accepted: asked.accepted.length,
      },
      verdict: judge(ledgers),
      unknowns: followUnknowns(ledgers.desk),
      unfinished,
      failures: journal.failures,
      seconds: secondsSince(began),
    }
  } finally {
    await desk.end()
    await carrier.close()
    await database.drop()
  }
}

const secondsSince = (began: number) => Math.round((performance.now() - began) / 1000)

const breachOf = ({ broken }: CrashOptions) => (broken === null ? undefined : brokenLaws[broken])
const recoveryOf = (options: CrashOptions) => breachOf(options)?.recovery ?? options.recovery

function environmentOf(
  options: CrashOptions,
  database: TestDatabase,
  carrier: Carrier,
  publicUrl: string,
): NodeJS.ProcessEnv {
  const { seed, broken } = options
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
    CRASH_HOLD: `${breachOf(options)?.hold ?? usualHold}`,
    ...(broken === null ? {} : { CRASH_BROKEN: broken }),
  }
}

/** Opens the database in this process, while no desk has it open. */
async function inDatabase<T>({ env }: TestDatabase, work: () => Promise<T>): Promise<T> {
  Object.assign(process.env, env)
  try {
    return await work()
  } finally {
    await closeDb()
    for (const name of Object.keys(env)) delete process.env[name]
  }
}

/** @returns whether the traffic may end: every death has been died, and enough was said. */
function overAfter(deaths: Promise<void>, isEnough: () => boolean): () => boolean {
  let died = false
  void deaths.then(
    () => {
      died = true
    },
    () => undefined,
  )
  return () => died && isEnough()
}

/** Longer than anything in the desk waits for its time, and shorter than it takes to give a message up. */
const nightMs = 2 * 60 * 60_000

/**
 * The bad day ends. What is on its way arrives; then the desk is killed once more and comes back two hours later by its clock,
 * so that what waits for its time need not be waited for: an abandoned claim or job, the next look into the log. At last it is
 * told to stop, as for an update.
 */
async function comeToRest(
  desk: DeskLives,
  carrier: Carrier,
  phones: Phones,
  database: TestDatabase,
): Promise<OpenWork | null> {
  await carrier.control.setFaults([])
  await phones.settled()
  await carrier.control.idle()
  await workUntil(
    async () => await desk.openWork(),
    ({ jobs }) => jobs === 0,
    10_000,
  )
  await desk.sleep(async () => await inDatabase(database, async () => await letJobsExpire(getDb())), nightMs)
  const left = await workUntil(async () => await desk.openWork(true), isDone, 120_000)
  await carrier.control.idle()
  await desk.stop()
  return left !== null && isDone(left) ? null : left
}

/** @returns the work as it was last seen. */
async function workUntil(
  look: () => Promise<OpenWork | null>,
  isEnough: (work: OpenWork) => boolean,
  boundMs: number,
): Promise<OpenWork | null> {
  const latest = performance.now() + boundMs
  for (;;) {
    const work = await look()
    if ((work !== null && isEnough(work)) || performance.now() > latest) return work
    await pause(300)
  }
}
