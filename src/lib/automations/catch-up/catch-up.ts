import { asc, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Client, clients } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { type CatchUpProgress, catchUpNumber, type Tally } from './catch-up-number'
import { withNumberLock } from './number-lock'

/** Businesses whose logs are read side by side: the provider limits how many requests an account may have open. */
const sideBySide = 4

export type CatchUp = {
  /** Read from here instead of from where the last one ended. Far back, it brings in what was before the desk. */
  since?: Date
  /** Only this number, in E.164. */
  number?: string
  /** Where somebody else is reading a number at this moment: wait for them, rather than leave it to them. */
  wait?: boolean
  onProgress?: (progress: CatchUpProgress) => void
}

/**
 * Takes from the provider's log what has not come by itself: texts, what other programs sent, what became of our own. Safe to
 * run at any time, twice at once, and again after it was broken off: it goes on from where it was.
 * @throws {AppError} 404 `number_unknown` when no business has the number;
 *   what went wrong with the first business, after all of them were tried: {TwilioError}, an outage of the database.
 */
export async function catchUp({ number, wait = false, ...options }: CatchUp = {}): Promise<Tally> {
  const waiting = await businessesOf(number)
  const tally: Tally = { read: 0, inbound: 0, outbound: 0, statuses: 0 }
  const failures: unknown[] = []
  const work = async () => {
    for (let client = waiting.shift(); client !== undefined; client = waiting.shift()) {
      try {
        add(tally, await withNumberLock(client.twilioNumber, wait, catchUpOf(client, options)))
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, work))
  if (failures.length > 0) throw failures[0]
  return tally
}

const catchUpOf = (client: Client, options: Pick<CatchUp, 'since' | 'onProgress'>) => async () =>
  await catchUpNumber(client, options)

async function businessesOf(number: string | undefined): Promise<Client[]> {
  const wanted = number === undefined ? undefined : eq(clients.twilioNumber, number)
  const found = await getDb().select().from(clients).where(wanted).orderBy(asc(clients.id))
  if (number !== undefined && found.length === 0) {
    throw new AppError(404, 'number_unknown', `No business here has the number ${number}.`)
  }
  return found
}

function add(sum: Tally, part: Tally | undefined): void {
  for (const name of Object.keys(sum) as (keyof Tally)[]) sum[name] += part?.[name] ?? 0
}
