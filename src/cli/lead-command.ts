import { createInterface } from 'node:readline/promises'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { clients, conversations, leads } from '@/db/schema'
import { refuseLostKeys } from '@/lib/consent/erased-numbers'
import { eraseLead } from '@/lib/conversations/erase/erase-lead'
import { leadData } from '@/lib/conversations/erase/lead-data'
import { AppError } from '@/lib/errors'
import { normalizePhoneNumberIn } from '@/lib/utils/phone'
import { parseOptions } from './parse-options'
import { UsageError } from './run-command'
import { saveLead } from './save-lead'

const whose = { business: z.uuid('must be the id of a business'), phone: z.string().trim().min(1, 'must not be empty') }

/** What each command prints, as a line of JSON. */
const commands: Record<string, (args: string[]) => Promise<unknown>> = {
  async export(args) {
    const { business, phone, out } = parseOptions(args, { ...whose, out: z.string().min(1).default('.') })
    const { conversationId } = await findLead(business, phone)
    return await saveLead(await leadData(conversationId, new Date()), out)
  },

  async erase(args) {
    const reason = z.string().trim().min(1, 'must not be empty').max(500)
    const { business, phone, yes, ...erasure } = parseOptions(args, {
      ...whose,
      reason,
      yes: z.boolean().default(false),
    })
    await refuseLostKeys(getDb())
    const { conversationId } = await findLead(business, phone)
    if (!yes) await confirm()
    return {
      erased: { messages: await eraseLead(conversationId, { ...erasure, source: 'command', actorUserId: null }) },
    }
  },
}

/**
 * Hands out or erases all that is held about one lead of one business.
 * @throws {UsageError} {AppError} 404 where the business has no such lead
 */
export async function leadCommand([name = '', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) throw new UsageError(`Say what to do: ${Object.keys(commands).join(', ')}.`)
  await migrate()
  process.stdout.write(`${JSON.stringify(await command(args))}\n`)
}

async function findLead(clientId: string, phone: string): Promise<{ conversationId: string }> {
  const [client] = await getDb().select({ country: clients.country }).from(clients).where(eq(clients.id, clientId))
  const e164 = client && normalizePhoneNumberIn(client.country, phone)
  const theirs = and(eq(leads.clientId, clientId), eq(leads.phone, e164 ?? ''), eq(conversations.deskLine, false))
  const [found] = await getDb()
    .select({ conversationId: conversations.id })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(theirs)
  if (found === undefined) throw new AppError(404, 'lead_unknown', 'This business has no lead with that number.')
  return found
}

/** @throws {UsageError} for every answer but the word itself, and where nobody can be asked. */
async function confirm(): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError('Nobody is here to confirm: add --yes.')
  const asking = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await asking.question('This cannot be undone. Type ERASE to go on: ')
  asking.close()
  if (answer.trim() !== 'ERASE') throw new UsageError('Nothing was erased.')
}
