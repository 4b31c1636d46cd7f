import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, ConfigError, config } from '@/lib/config'

/**
 * What session cookies are signed with. A desk on one machine makes its own and keeps it under `DATA_DIR`; one that is public
 * or runs as several processes must be told, or it would sign people out whenever another machine answers.
 * @throws {ConfigError} in production when `AUTH_SECRET` is missing but needed.
 */
export function authSecret(): string {
  const settings = config()
  if (settings.AUTH_SECRET !== undefined) return settings.AUTH_SECRET
  if (mustBeGiven(settings)) {
    throw new ConfigError(
      'Set these before starting: AUTH_SECRET to a long random text, such as `openssl rand -base64 32`',
    )
  }
  return keptSecret(settings.DATA_DIR)
}

function mustBeGiven({ NODE_ENV, PUBLIC_URL, DATABASE_URL }: Config): boolean {
  return NODE_ENV === 'production' && (PUBLIC_URL !== undefined || DATABASE_URL !== undefined)
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'auth-secret')
  return tryRead(file) ?? make(dataDir, file)
}

function make(dataDir: string, file: string): string {
  mkdirSync(dataDir, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, randomBytes(32).toString('base64url'), { mode: 0o600 })
  try {
    // Appears whole or not at all; the second of two processes that start together finds the first one's.
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  return readFileSync(file, 'utf8')
}

function tryRead(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
