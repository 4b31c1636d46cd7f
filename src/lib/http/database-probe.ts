import { sql } from 'drizzle-orm'
import { getDb } from '@/db'

const patienceMs = 1_500

let asked: Promise<boolean> | undefined

/** Whether the database answers in time. A question still open is shared, so that probes cannot use up its connections. */
export async function databaseAnswers(): Promise<boolean> {
  asked ??= ask().finally(() => {
    asked = undefined
  })
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer))
}

async function ask(): Promise<boolean> {
  try {
    await getDb().execute(sql`select 1`)
    return true
  } catch {
    return false
  }
}
