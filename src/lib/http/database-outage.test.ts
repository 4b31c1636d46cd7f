import { createServer } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import { APIError } from 'better-auth/api'
import { DrizzleQueryError, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { DatabaseError, Pool } from 'pg'
import { afterEach, describe, expect, test } from 'vitest'
import { isDatabaseOutage } from './database-outage'

const coded = (code: string, more: object = {}) => Object.assign(new Error('…'), { code, ...more })
const refusedByServer = (code: string) => Object.assign(new DatabaseError('…', 1, 'error'), { code })

describe('what is an outage', () => {
  test.each<[string, unknown]>([
    ['a refused connection', coded('ECONNREFUSED', { syscall: 'connect' })],
    ['a name that does not resolve', coded('ENOTFOUND', { syscall: 'getaddrinfo' })],
    ['a connection that broke', coded('ECONNRESET', { syscall: 'read' })],
    ['a unix socket that is gone', coded('ENOENT', { syscall: 'connect' })],
    ['every address of a name refusing', Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' })],
    ['no connection in the pool in time', new Error('timeout exceeded when trying to connect')],
    ['a connection that ended in the middle', new Error('Connection terminated unexpectedly')],
    ['a connection that was slow', new Error('Connection terminated due to connection timeout')],
    ['a server that shuts down', refusedByServer('57P01')],
    ['a server that starts up', refusedByServer('57P03')],
    ['a server that is full', refusedByServer('53300')],
    ['a connection exception', refusedByServer('08006')],
    ['one that drizzle wrapped', new DrizzleQueryError('select 1', [], coded('ECONNREFUSED'))],
    ['one that the auth library wrapped', new APIError('INTERNAL_SERVER_ERROR', { cause: coded('ECONNREFUSED') })],
  ])('%s', (_what, error) => {
    expect(isDatabaseOutage(error)).toBe(true)
  })
})

describe('what is none', () => {
  test.each<[string, unknown]>([
    ['a value that is there already', refusedByServer('23505')],
    ['a statement that drizzle wrapped', new DrizzleQueryError('select', [], refusedByServer('42703'))],
    ['a statement that was canceled', refusedByServer('57014')],
    ['another service refusing', new TypeError('fetch failed', { cause: coded('ECONNREFUSED') })],
    ['a file that is missing', coded('ENOENT', { syscall: 'open' })],
    ['a bug', new Error('timeout of my own')],
    ['what is no error', 'ECONNREFUSED'],
  ])('%s', (_what, error) => {
    expect(isDatabaseOutage(error)).toBe(false)
  })
})

describe('what the drivers really throw', () => {
  const cleanups: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const clean of cleanups.splice(0)) await clean()
  })

  function databaseAt(port: number) {
    const pool = new Pool({ host: '127.0.0.1', port, user: 'nobody', database: 'none', connectionTimeoutMillis: 300 })
    cleanups.push(() => pool.end())
    return drizzle(pool)
  }

  async function listening(behave: (close: () => void) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => {})
      cleanups.push(async () => void socket.destroy())
      behave(() => socket.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    cleanups.push(async () => void server.close())
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('not listening')
    return address.port
  }

  const thrownBy = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error)

  test('nobody listens: a query and a transaction are both an outage', async () => {
    const db = databaseAt(1)
    expect(isDatabaseOutage(await thrownBy(db.execute(sql`select 1`)))).toBe(true)
    expect(isDatabaseOutage(await thrownBy(db.transaction(async () => 1)))).toBe(true)
  })

  test('a server that hangs up at once is an outage', async () => {
    const db = databaseAt(await listening((close) => close()))
    expect(isDatabaseOutage(await thrownBy(db.execute(sql`select 1`)))).toBe(true)
  })

  test('a server that never answers is an outage', async () => {
    const db = databaseAt(await listening(() => {}))
    expect(isDatabaseOutage(await thrownBy(db.execute(sql`select 1`)))).toBe(true)
  })

  test('the embedded database is an outage once closed, and a wrong statement on it is not', async () => {
    const pglite = await PGlite.create()
    const db = drizzleEmbedded(pglite)
    expect(isDatabaseOutage(await thrownBy(db.execute(sql`select nothing from nowhere`)))).toBe(false)
    await pglite.close()
    expect(isDatabaseOutage(await thrownBy(db.execute(sql`select 1`)))).toBe(true)
  })
})
