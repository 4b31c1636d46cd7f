import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { clients } from '@/db/schema'
import { exportFormats, exportLedger } from '@/lib/consent/export-ledger'
import { readLedgers } from '@/lib/consent/read-ledger'
import { type LedgerVerdict, verifyLedger } from '@/lib/consent/verify-ledger'
import { AppError } from '@/lib/errors'
import { classifySender } from '@/lib/utils/phone'
import { openNew } from './open-new'
import { parseOptions } from './parse-options'
import { UsageError } from './run-command'

const business = z.uuid('must be the id of a business')

const commands: Record<string, (args: string[]) => Promise<void>> = { verify, export: exportOne }

/**
 * Looks after the consent ledger. `verify` prints a line of JSON for each business and fails where a record was altered, is
 * gone or has moved; `export` writes a business's records for whoever is to see them.
 * @throws {UsageError} {AppError} 409 `ledger_broken`, naming the first record that does not hold
 */
export async function audit([name, ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name ?? ''] : undefined
  if (command === undefined) throw new UsageError(`Say what to do: ${Object.keys(commands).join(', ')}`)
  await migrate()
  await command(args)
}

async function verify(args: string[]): Promise<void> {
  const options = parseOptions(args, { business: business.optional() })
  const problems: string[] = []
  for (const client of await businessesOf(options.business)) {
    const verdict = await readLedgers((tx) => verifyLedger(tx, client.clientId))
    process.stdout.write(`${JSON.stringify({ ...client, ...verdict })}\n`)
    if (verdict.kind === 'broken') problems.push(`${client.name}: ${sentenceOf(verdict)}`)
  }
  if (problems.length > 0) throw new AppError(409, 'ledger_broken', problems.join('\n'))
}

type Broken = Extract<LedgerVerdict, { kind: 'broken' }>

const problemWords: Record<Broken['at']['problem'], string> = {
  altered: 'was altered',
  missing: 'is missing',
  out_of_order: 'is out of order',
  emptied: 'was emptied',
}

function sentenceOf({ at: { seq, recordId, problem, explanation } }: Broken): string {
  const name = recordId === null ? `record ${seq}` : `record ${seq} (${recordId})`
  return `${name} ${problemWords[problem]}. ${explanation}`
}

async function exportOne(args: string[]): Promise<void> {
  const {
    business: clientId,
    phone,
    format,
    out,
  } = parseOptions(args, {
    business,
    phone: z.string().transform(addressOf).optional(),
    format: z.enum(exportFormats, `must be ${exportFormats.join(' or ')}`),
    out: z.string().optional(),
  })
  await businessesOf(clientId)
  await readLedgers(async (tx) => await writeTo(out, exportLedger(tx, { clientId, phone }, format)))
}

/** All of them, or the one of this id. @throws {AppError} 404 `business_unknown` */
async function businessesOf(id: string | undefined) {
  const columns = { clientId: clients.id, name: clients.businessName }
  const wanted = id === undefined ? undefined : eq(clients.id, id)
  const found = await getDb()
    .select(columns)
    .from(clients)
    .where(wanted)
    .orderBy(asc(clients.businessName), asc(clients.id))
  if (id !== undefined && found.length === 0) throw new AppError(404, 'business_unknown', `There is no business ${id}.`)
  return found
}

/** As the ledger has it: short codes and named senders can opt out too. */
function addressOf(text: string): string {
  const sender = classifySender(text)
  return sender.kind === 'phone' ? sender.e164 : text.trim()
}

async function writeTo(path: string | undefined, pieces: AsyncGenerator<string>): Promise<void> {
  const file = path === undefined ? undefined : (await openNew('out', path)).createWriteStream()
  await pipeline(Readable.from(pieces), file ?? process.stdout, { end: file !== undefined })
}
