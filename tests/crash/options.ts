import { z } from 'zod'
import { parseOptions } from '@/cli/parse-options'
import { UsageError } from '@/cli/run-command'
import { type BrokenLaw, brokenLaws } from './broken/laws'
import { type Recovery, recoveries } from './phones'

export type CrashOptions = {
  kills: number
  /** At least so many, in and out; the traffic goes on until the kills are done. */
  messages: number
  seed: number
  database: 'pglite' | 'postgres'
  /** So many desks share the database and the work; people and phones reach the first one. */
  desks: number
  recovery: Recovery
  /** A law to break on purpose. */
  broken: BrokenLaw | null
  /** What is not done by then is left out, and said so. */
  minutes: number
}

/** @throws {UsageError} */
export function readOptions(args: string[]): CrashOptions {
  const whole = (fallback: number) => z.coerce.number().int().min(0).default(fallback)
  const {
    break: broken,
    messages,
    ...options
  } = parseOptions(args, {
    kills: whole(20),
    messages: whole(0),
    seed: whole(1),
    minutes: z.coerce.number().positive().default(30),
    database: z.enum(['pglite', 'postgres']).default('pglite'),
    desks: z.coerce.number().int().min(1).default(1),
    recovery: z.enum(recoveries).default('catch-up'),
    break: z.enum(Object.keys(brokenLaws) as [BrokenLaw, ...BrokenLaw[]]).optional(),
  })
  if (options.desks > 1 && options.database === 'pglite')
    throw new UsageError('--desks 2 needs --database postgres: no other process can open the embedded database')
  return { ...options, messages: messages || options.kills * messagesPerKill, broken: broken ?? null }
}

const messagesPerKill = 40
