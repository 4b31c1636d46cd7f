import { DataDirInUseError } from '@/db/data-dir-lock'
import { ConfigError, loadEnvFile } from '@/lib/config'
import { AppError } from '@/lib/errors'
import { isDatabaseOutage } from '@/lib/http/database-outage'

/**
 * Runs a command and ends the database's connection after it. What goes wrong is one line on standard error and exit code 1,
 * or `misused` where the command was called the wrong way. The work imports what it needs by itself: a wrong setting throws
 * while modules load, and must become one line too.
 */
export async function runCommand(work: () => Promise<void>, { misused = 1 } = {}): Promise<void> {
  try {
    await loadEnvFile()
    const { closeDb } = await import('@/db')
    try {
      await work()
    } finally {
      await closeDb()
    }
  } catch (error) {
    process.exitCode = error instanceof UsageError ? misused : 1
    process.stderr.write(`${await sentenceOf(error)}\n`)
  }
}

/** The command was called the wrong way. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const meantForPeople = [AppError, ConfigError, DataDirInUseError, UsageError]

export async function sentenceOf(error: unknown): Promise<string> {
  if (isDatabaseOutage(error)) return 'The database cannot be reached. Check DATABASE_URL.'
  if (error instanceof Error && meantForPeople.some((kind) => error instanceof kind)) return error.message
  const { log } = await import('@/lib/log')
  log.error({ err: error }, 'the command failed')
  return 'The command failed; the line above says why.'
}
