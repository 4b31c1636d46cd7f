import { afterAll, beforeAll, vi } from 'vitest'
import { closeDb } from '@/db'
import { createTestDatabase, type TestDatabase } from './test-database'

/** Gives this file's own process a database, for tests that call the desk's functions without a desk around them. */
export function useTestDatabase(): void {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
    for (const [name, value] of Object.entries(database.env)) vi.stubEnv(name, value)
  })
  afterAll(async () => {
    await closeDb()
    await database.drop()
    vi.unstubAllEnvs()
  })
}
