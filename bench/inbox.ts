import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { closeDb, getDb } from '../src/db'
import { migrate } from '../src/db/migrate'
import { clients } from '../src/db/schema'
import { inboxPage } from '../src/lib/conversations/inbox'

const small = 10_000
const large = 200_000
const rounds = 15
const pagesARound = 20

export type InboxFigures = {
  /** Milliseconds for the latest 50 of 10,000 conversations, and of 200,000: medians of rounds that alternate. */
  small: number
  large: number
  /** How many times as long the page of the large inbox takes: near 1, as its place is found and not counted to. */
  ratio: number
  /** The same for a page in the middle of each. */
  deepRatio: number
}

/** A page of a large inbox beside one of a small inbox, on PostgreSQL, in a database that is made for it and dropped. */
export async function run(): Promise<InboxFigures | undefined> {
  const server = process.env.HANDBACK_TEST_POSTGRES ?? process.env.DATABASE_URL
  if (server === undefined) {
    console.log('Needs PostgreSQL: set HANDBACK_TEST_POSTGRES or DATABASE_URL.')
    return undefined
  }
  const address = new URL(server)
  address.pathname = `/handback_bench_${randomBytes(4).toString('hex')}`
  await administer(server, `create database ${address.pathname.slice(1)}`)
  process.env.DATABASE_URL = address.href
  try {
    await migrate()
    return await measure()
  } finally {
    await closeDb()
    await administer(server, `drop database ${address.pathname.slice(1)} with (force)`)
  }
}

async function measure(): Promise<InboxFigures> {
  const inboxes = { small: await fill(small), large: await fill(large) }
  await getDb().execute(sql`vacuum analyze`)
  const middles = { small: await middleOf(inboxes.small, small), large: await middleOf(inboxes.large, large) }
  const top = await alternate(
    () => inboxPage(inboxes.small),
    () => inboxPage(inboxes.large),
  )
  const deep = await alternate(
    () => inboxPage(inboxes.small, { cursor: middles.small }),
    () => inboxPage(inboxes.large, { cursor: middles.large }),
  )
  return { small: top.one, large: top.other, ratio: top.ratio, deepRatio: deep.ratio }
}

/** A business with so many conversations, one a minute. Set-based: rows made one by one would take longer than the measuring. */
async function fill(count: number): Promise<string> {
  const number = `+1512555${String(count).slice(0, 4)}`
  const business = { businessName: `${count} conversations`, twilioNumber: number, formTokenHash: number }
  const [client] = await getDb().insert(clients).values(business).returning()
  if (client === undefined) throw new Error('an insert returns its row')
  await getDb().execute(sql`
    with made as (
      insert into leads (id, client_id, phone, name)
      select gen_random_uuid(), ${client.id}, '+1' || (4150000000 + n), 'Lead ' || n from generate_series(1, ${count}::int) n
      returning id, client_id, phone
    )
    insert into conversations (id, client_id, lead_id, last_message_at, last_message_body)
    select gen_random_uuid(), client_id, id, '2026-01-01'::timestamptz + (right(phone, 6)::int) * interval '1 minute', 'Hello'
    from made
  `)
  return client.id
}

/** A cursor is a time and an id: this one is made up, at half the inbox's minutes. */
async function middleOf(clientId: string, count: number): Promise<string> {
  const at = new Date(Date.UTC(2026, 0, 1) + (count / 2) * 60_000)
  const { rows } = await inboxPage(clientId, { limit: 1 })
  const cursor = Buffer.from(JSON.stringify({ at, id: rows[0]?.id })).toString('base64url')
  if ((await inboxPage(clientId, { cursor })).rows.length !== 50) throw new Error('half the inbox is below its middle')
  return cursor
}

async function alternate(one: () => Promise<unknown>, other: () => Promise<unknown>) {
  await timed(one)
  await timed(other)
  const measured: { one: number; other: number }[] = []
  for (let round = 0; round < rounds; round++) measured.push({ one: await timed(one), other: await timed(other) })
  return {
    one: median(measured.map((round) => round.one)),
    other: median(measured.map((round) => round.other)),
    ratio: median(measured.map((round) => round.other / round.one)),
  }
}

async function timed(page: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let index = 0; index < pagesARound; index++) await page()
  return (performance.now() - began) / pagesARound
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
