import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { log } from '@/lib/log'
import { changesChannel } from './record-changes'

const shortestPauseMs = 100
const longestPauseMs = 10_000

/** A connection can die without a word, such as behind a firewall that forgets it: so it is asked now and then. */
const askEveryMs = 15_000
const answerWithinMs = 5_000

/**
 * Keeps one connection that listens, and makes a new one when it breaks. What was told meanwhile is lost, so each new
 * connection begins with `*`: everybody look.
 * @returns how to stop, for good.
 */
export function listenOnServer(url: string | undefined, heard: (payload: string) => void): () => Promise<void> {
  const stop = new AbortController()
  const stopped = keepListening(url, heard, stop.signal)
  return async () => {
    stop.abort()
    await stopped
  }
}

async function keepListening(url: string | undefined, heard: (payload: string) => void, stop: AbortSignal) {
  let failures = 0
  const onListening = () => {
    failures = 0
    heard('*')
  }
  while (!stop.aborted) {
    try {
      await listenOnce(url, heard, onListening, stop)
    } catch (error) {
      failures += 1
      log.warn({ err: error, failures }, 'the connection that hears of changes broke, and is made anew')
      await pauseUnless(stop, pauseAfter(failures))
    }
  }
}

/** Returns when told to stop. @throws when the connection cannot be made, breaks, or does not answer. */
async function listenOnce(
  url: string | undefined,
  heard: (payload: string) => void,
  onListening: () => void,
  stop: AbortSignal,
) {
  const client = new Client({
    connectionString: url,
    application_name: 'handback-listener',
    connectionTimeoutMillis: answerWithinMs,
    query_timeout: answerWithinMs,
  })
  const broken = new Promise<never>((_, reject) => {
    client.on('error', reject)
    client.on('end', () => reject(new Error('the connection ended')))
  })
  client.on('notification', ({ payload }) => heard(payload ?? '*'))
  const over = new AbortController()
  try {
    await Promise.race([broken, client.connect()])
    await client.query(`listen ${changesChannel}`)
    onListening()
    await Promise.race([broken, askUntil(AbortSignal.any([stop, over.signal]), client)])
  } finally {
    over.abort()
    await client.end()
  }
}

async function askUntil(stop: AbortSignal, client: Client) {
  while (!stop.aborted) {
    await pauseUnless(stop, askEveryMs)
    if (!stop.aborted) await client.query('select 1')
  }
}

/** Longer after each failure, and not the same for all processes. */
function pauseAfter(failures: number): number {
  const longest = Math.min(longestPauseMs, shortestPauseMs * 2 ** failures)
  return longest * (0.5 + Math.random() / 2)
}

async function pauseUnless(stop: AbortSignal, ms: number) {
  await pause(ms, undefined, { signal: stop }).catch(() => undefined)
}
