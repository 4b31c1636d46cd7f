import { once } from 'node:events'
import { brokenLaws } from './broken/laws'
import { badDay } from './carrier-faults'
import { comeToRest } from './come-to-rest'
import { type Death, planDeaths } from './deaths'
import { readDesk } from './desk-ledger'
import type { Kill } from './desk-lives'
import type { OpenWork } from './open-work'
import type { CrashOptions } from './options'
import { peopleAt } from './people'
import { type Phones, phonesOf } from './phones'
import { closeStage, inDatabase, openStage, type Stage } from './stage'
import { playTown } from './traffic'
import { followUnknowns, type Unknowns } from './unknowns'
import { judge, type Ledgers, type Verdict } from './verdict'

export type CrashReport = {
  kills: Kill[]
  /** What there was to get wrong. */
  watched: Watched
  verdict: Verdict
  unknowns: Unknowns
  /** What was still to do when the desk was given up waiting for; null: nothing. */
  unfinished: OpenWork | null
  /** Answers with 500. */
  failures: string[]
  seconds: number
}

type Watched = {
  texts: number
  /** Texts whose webhook nobody answered. */
  unanswered: number
  /** Sends by people that were answered with 201. */
  sends: number
  /** Messages out, by who wrote them. */
  written: Record<string, number>
  requests: number
  accepted: number
  silences: number
  takeovers: number
}

/**
 * Runs the desk through its deaths while a town texts, lets it come to rest, and compares the three ledgers. The database, the
 * carrier and the processes are its own and gone when it returns.
 * @param say is told now and then how far it has come.
 */
export async function runCrashes(options: CrashOptions, say: (line: string) => void): Promise<CrashReport> {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 1000)
  const stage = await openStage(options)
  const progress = () => say(`${seconds()} s: ${killsOf(stage).length} kills, ${stage.carried()} messages`)
  const watch = setInterval(progress, 10_000)
  try {
    const phones = phonesOf(stage.carrier, stage.desk, stage.journal, recoveryOf(options))
    await playBadDay(stage, phones, options)
    const unfinished = await comeToRest(stage, phones)
    return { ...(await readLedgers(stage)), unfinished, seconds: seconds() }
  } finally {
    clearInterval(watch)
    await closeStage(stage)
  }
}

const killsOf = ({ desk, others }: Stage) => [desk, ...others].flatMap(({ kills }) => kills)

const recoveryOf = ({ broken, recovery }: CrashOptions) =>
  (broken === null ? undefined : brokenLaws[broken].recovery) ?? recovery

/** Until every death is died and enough was said, or the time is over. */
async function playBadDay(stage: Stage, phones: Phones, options: CrashOptions): Promise<void> {
  const { carrier, desk, others, town, journal, publicUrl, carried } = stage
  const { seed, messages, minutes, broken } = options
  const faults = broken === null ? [] : (brokenLaws[broken].faults ?? [])
  await carrier.control.setFaults([...faults, ...badDay], seed)
  const timeIsUp = AbortSignal.timeout(minutes * 60_000)
  const over = once(timeIsUp, 'abort')
  const desks = [desk, ...others]
  const deaths = desks.map(async (each, index) => await each.dieOf(deathsOf(index, options), over))
  const isOver = () => timeIsUp.aborted || (killsOf(stage).length >= options.kills && carried() >= messages)
  const people = peopleAt(desk, publicUrl, journal)
  await Promise.all([...deaths, playTown({ people, phones, journal }, town, seed, isOver)])
}

/** The kills are dealt out among the desks. */
function deathsOf(index: number, { kills, desks, messages, seed }: CrashOptions): Death[] {
  const share = Math.floor(kills / desks) + (index < kills % desks ? 1 : 0)
  return planDeaths(share, messages, `${seed} ${index}`, index === 0)
}

async function readLedgers(stage: Stage): Promise<Omit<CrashReport, 'unfinished' | 'seconds'>> {
  const { journal, asked, database } = stage
  const ledgers = { ...stage, carrier: asked, desk: await inDatabase(database, readDesk) }
  return {
    kills: killsOf(stage),
    watched: watchedIn(ledgers),
    verdict: judge(ledgers),
    unknowns: followUnknowns(ledgers.desk),
    failures: journal.failures,
  }
}

function watchedIn({ journal, carrier, desk }: Ledgers): Watched {
  const written: Record<string, number> = {}
  for (const { direction, author } of desk.rows)
    if (direction === 'outbound') written[author] = (written[author] ?? 0) + 1
  return {
    texts: journal.texts.length,
    unanswered: journal.texts.filter(({ taken }) => !taken).length,
    sends: journal.sends.filter(({ status }) => status === 201).length,
    written,
    requests: carrier.requests.length,
    accepted: carrier.accepted.length,
    silences: journal.silences.length,
    takeovers: journal.takeovers.length,
  }
}
