import { asc } from 'drizzle-orm'
import { z } from 'zod'
import { getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { clients, memberRoles } from '@/db/schema'
import { emailAddress, newPassword } from '@/lib/auth/credentials'
import { createPerson, setPassword } from '@/lib/auth/people'
import { forgetAttempts } from '@/lib/auth/sign-in-throttle'
import { addMember } from '@/lib/clients/add-member'
import { createBusiness } from '@/lib/clients/create-business'
import { renewFormToken } from '@/lib/clients/form-token'
import { parseOptions } from './parse-options'
import { UsageError } from './run-command'

const text = z.string().trim().min(1, 'must not be empty')

/** What each command prints, a line of JSON a row. */
const commands: Record<string, (args: string[]) => Promise<unknown[]>> = {
  async 'create-business'(args) {
    const options = parseOptions(args, {
      name: text,
      number: text,
      country: text.toUpperCase().default('US'),
      timezone: text.optional(),
      'owner-email': emailAddress,
      'owner-password': newPassword.optional(),
      'owner-name': text.optional(),
    })
    const owner = { email: options['owner-email'], password: options['owner-password'], name: options['owner-name'] }
    const { clientId, formToken } = await getDb().transaction((tx) => createBusiness(tx, options, owner))
    return [{ clientId, formToken }]
  },

  async 'create-user'(args) {
    const options = parseOptions(args, {
      email: emailAddress,
      password: newPassword,
      name: text,
      'agency-admin': z.boolean().default(false),
      'client-id': z.uuid('must be the id of a business').optional(),
      role: z.enum(memberRoles).default('agent'),
    })
    const { email, password, name, role, 'agency-admin': agencyAdmin, 'client-id': clientId } = options
    const userId = await getDb().transaction(async (tx) => {
      const person = await createPerson(tx, { email, password, name, agencyAdmin })
      if (clientId !== undefined) await addMember(tx, { userId: person.id, clientId, role })
      return person.id
    })
    return [{ userId }]
  },

  async 'set-password'(args) {
    const { email, password } = parseOptions(args, { email: emailAddress, password: newPassword })
    const person = await getDb().transaction((tx) => setPassword(tx, email, password))
    await forgetAttempts(email)
    return [{ userId: person.id }]
  },

  async 'new-form-token'(args) {
    const { 'client-id': clientId } = parseOptions(args, { 'client-id': z.uuid('must be the id of a business') })
    return [{ clientId, formToken: await renewFormToken(getDb(), clientId) }]
  },

  async 'list-businesses'(args) {
    parseOptions(args, {})
    const { id, businessName, twilioNumber, active } = clients
    const columns = { clientId: id, name: businessName, number: twilioNumber, active }
    return getDb().select(columns).from(clients).orderBy(asc(businessName), asc(id))
  },
}

/**
 * Runs one command of the desk's operator, on a database it first brings up to date.
 * @throws {UsageError} when there is no such command or its options are wrong
 */
export async function admin([name = '', ...args]: string[]): Promise<void> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) throw new UsageError(`Say what to do: ${Object.keys(commands).join(', ')}.`)
  await migrate()
  for (const row of await command(args)) process.stdout.write(`${JSON.stringify(row)}\n`)
}
