import { z } from 'zod'
import { getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { applyRetention, retentionPlans } from '@/lib/automations/retention'
import { refuseLostKeys } from '@/lib/consent/erased-numbers'
import { parseOptions } from './parse-options'

const options = {
  'dry-run': z.boolean().default(false),
  business: z.uuid('must be the id of a business').optional(),
}

/**
 * Erases the leads that their businesses keep no longer, as the desk does every night. Prints a line of JSON for each business
 * that has set how long it keeps silent conversations; with `--dry-run` that is all it does.
 * @throws {UsageError}
 */
export async function retentionCommand(args: string[]): Promise<void> {
  const { 'dry-run': dryRun, business } = parseOptions(args, options)
  await migrate()
  await refuseLostKeys(getDb())
  const now = new Date()
  for (const plan of await retentionPlans(now, business)) {
    const done = dryRun ? { dryRun } : { erased: await applyRetention(now, plan.clientId) }
    process.stdout.write(`${JSON.stringify({ ...plan, ...done })}\n`)
  }
}
