import { and, eq } from 'drizzle-orm'
import { UsageError } from '@/cli/run-command'
import { getDb, type Tx } from '@/db'
import { migrate } from '@/db/migrate'
import { clients, memberships, users } from '@/db/schema'
import { createPerson } from '@/lib/auth/people'
import { addMember } from '@/lib/clients/add-member'
import { createBusiness } from '@/lib/clients/create-business'
import { hashOfFormToken, renewFormToken } from '@/lib/clients/form-token'
import { config } from '@/lib/config'
import { keepToken, readKeptToken } from './kept-token'
import { addOwnersPhone, ownersPhone } from './owners-phone'
import { brightsideProfile, brightsideStories, roofingProfile, roofingStories } from './stories'
import { tellStory } from './tell-story'

export type Demo = {
  clientId: string
  formToken: string
  number: string
  email: string
  password: string
  /** Is called when a customer needs a person. */
  ownersPhone: string
}

const login = { email: 'demo@handback.local', password: 'handback-demo', name: 'Dana Brooks' }
const colleague = { email: 'sam@handback.local', password: login.password, name: 'Sam Rivera' }
const number = '+15125550100'

/**
 * Two businesses with people and conversations, to look at and to try things on. The one who signs in owns the first and is
 * the agency's admin, so that switching between businesses can be seen. Where the demo is already, nothing changes.
 * @throws {UsageError} where the desk is public: everybody knows the demo's password.
 */
export async function seedDemo(now: Date): Promise<Demo> {
  refuseInPublic()
  await migrate()
  const known = await findDemo()
  const { clientId, formToken } =
    known === undefined ? await makeDemo(now) : { ...known, formToken: await tokenOf(known) }
  keepToken(formToken)
  return { clientId, formToken, number, email: login.email, password: login.password, ownersPhone }
}

function refuseInPublic(): void {
  const { PUBLIC_URL } = config()
  if (PUBLIC_URL === undefined || ['localhost', '127.0.0.1', '[::1]'].includes(new URL(PUBLIC_URL).hostname)) return
  throw new UsageError(`The demo's password is known to everybody: it is not put where ${PUBLIC_URL} is served from.`)
}

type KnownDemo = { clientId: string; formTokenHash: string }

/** The demo's business, told by its owner: a real business may have the same number. */
async function findDemo(): Promise<KnownDemo | undefined> {
  const [found] = await getDb()
    .select({ clientId: clients.id, formTokenHash: clients.formTokenHash })
    .from(clients)
    .innerJoin(memberships, eq(memberships.clientId, clients.id))
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(clients.twilioNumber, number), eq(users.email, login.email)))
  return found
}

/** The token as it was told the first time. Where that was lost, another takes its place. */
async function tokenOf({ clientId, formTokenHash }: KnownDemo): Promise<string> {
  const kept = readKeptToken()
  return kept !== undefined && hashOfFormToken(kept) === formTokenHash ? kept : renewFormToken(getDb(), clientId)
}

async function makeDemo(now: Date): Promise<{ clientId: string; formToken: string }> {
  return getDb().transaction(async (tx) => {
    const { id: owner } = await createPerson(tx, { ...login, agencyAdmin: true })
    const { id: agent } = await createPerson(tx, colleague)
    const business = { name: 'Brightside Plumbing', number, timezone: 'America/Chicago', profile: brightsideProfile }
    const { clientId, formToken } = await createBusiness(tx, business, login)
    await addMember(tx, { userId: agent, clientId, role: 'agent' })
    const stage = { clientId, timezone: business.timezone, staff: { owner, agent }, now }
    for (const story of brightsideStories) await tellStory(tx, stage, story)
    await addOwnersPhone(tx, stage, login.name, business.name)
    await makeRoofing(tx, { owner, agent }, now)
    return { clientId, formToken }
  })
}

/** The second business, to switch to. The agent does not work there. */
async function makeRoofing(tx: Tx, staff: { owner: string; agent: string }, now: Date): Promise<void> {
  const timezone = 'America/Chicago'
  const business = { name: 'Hill Country Roofing', number: '+15125550140', timezone, profile: roofingProfile }
  const { clientId } = await createBusiness(tx, business, login)
  for (const story of roofingStories) await tellStory(tx, { clientId, timezone, staff, now }, story)
}
