import { z } from 'zod'
import { migrate } from '@/db/migrate'
import { catchUp } from '@/lib/automations/catch-up/catch-up'
import type { CatchUpProgress } from '@/lib/automations/catch-up/catch-up-number'
import { AppError } from '@/lib/errors'
import { startJobs, stopJobs } from '@/lib/jobs/boss'
import { TwilioError } from '@/lib/services/twilio'
import { twilioAccount } from '@/lib/services/twilio/account'
import { normalizePhoneNumber } from '@/lib/utils/phone'
import { parseOptions } from './parse-options'

const past = 'must be a time that has passed, such as 2026-01-31 or 2026-01-31T18:00:00Z'

const options = {
  since: z
    .union([z.iso.date(), z.iso.datetime({ offset: true })], past)
    .transform((text) => new Date(text))
    .refine((since) => since < new Date(), past)
    .optional(),
  number: z.string().transform(normalizePhoneNumber).optional(),
}

/**
 * Takes what is new in the provider's log, beside a desk that runs on a server. `--since` reads from an earlier time than the
 * desk would, which brings in what was said before it; `--number` reads one business alone. Says on standard error how far it
 * has come, and at the end prints a line of JSON.
 * @throws {UsageError} {ConfigError} {AppError} where the provider cannot be read
 */
export async function catchUpCommand(args: string[]): Promise<void> {
  const { since, number } = parseOptions(args, options)
  twilioAccount()
  await migrate()
  await startJobs('producer')
  try {
    const tally = await catchUp({ since, number, wait: true, onProgress: say })
    process.stdout.write(`${JSON.stringify(tally)}\n`)
  } catch (error) {
    if (error instanceof TwilioError)
      throw new AppError(502, 'provider_unreadable', `${error.message}. What was read is kept: run this again.`)
    throw error
  } finally {
    await stopJobs(0)
  }
}

function say({ businessName, window, read, inbound, outbound, statuses }: CatchUpProgress): void {
  const day = (at: Date) => at.toISOString().slice(0, 10)
  const days =
    window.lastDay === null ? `${day(window.firstDay)} until now` : `${day(window.firstDay)} to ${day(window.lastDay)}`
  const news = `${inbound} texts in, ${outbound} out, ${statuses} states`
  process.stderr.write(`${businessName}, ${days}: ${read} read; new: ${news}\n`)
}
