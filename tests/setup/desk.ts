import { randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Client, type Conversation, clients, conversations, leads } from '@/db/schema'
import { createBusiness } from '@/lib/clients/create-business'
import { type Desk, startDesk } from '@/server/start-desk'
import { type Carrier, startCarrier } from '../../carrier/start-carrier'
import { aPerson, sessionCookie } from './signed-in'
import { createTestDatabase } from './test-database'

export type TestBusiness = { clientId: string; formToken: string; number: string; email: string }

export type TestDesk = {
  url: string
  carrier: Carrier
  /** A business with its own number at the carrier and an owner who can sign in. */
  business: (part?: { name?: string } & Partial<Client>) => Promise<TestBusiness>
  /** A phone that nobody has had before. */
  phone: () => string
  /** A phone texts a business. Resolves when the desk has answered the webhook. */
  text: (from: string, to: TestBusiness, body: string) => ReturnType<Carrier['control']['text']>
  /** What a phone has received, oldest first. */
  received: (phone: string) => string[]
  /** The thread of a phone with a business. Fails where there is none. */
  conversation: (phone: string, business: TestBusiness) => Promise<Conversation>
  /** Calls the API as somebody who is not signed in. */
  stranger: Caller
  /** What it returns calls the API as somebody who has signed in. */
  signIn: (email: string) => Promise<Caller>
  restart: () => Promise<void>
  close: () => Promise<void>
}

export type Caller = (path: string, body?: unknown, init?: RequestInit) => Promise<Response>

let numbers = 0
let phones = 0

/**
 * The desk in this process, without pages: real HTTP, a database of its own, and a carrier that delivers its webhooks. Only
 * the pages of the product are missing.
 */
export async function startTestDesk(settings: Record<string, string> = {}): Promise<TestDesk> {
  const database = await createTestDatabase()
  const carrier = await startCarrier({ authToken: randomBytes(16).toString('hex') })
  const environment = {
    ...database.env,
    HOST: '127.0.0.1',
    PORT: '0',
    AUTH_SECRET: randomBytes(32).toString('hex'),
    TWILIO_ACCOUNT_SID: carrier.settings.accountSid,
    TWILIO_AUTH_TOKEN: carrier.settings.authToken,
    TWILIO_API_BASE_URL: carrier.url,
    AI_QUIET_MS: '0',
    ...settings,
  }
  Object.assign(process.env, environment)
  let desk = await open(carrier)
  return {
    get url() {
      return desk.url
    },
    carrier,
    business: (part) => addBusiness(carrier, part),
    phone: nextPhone,
    text: (from, to, body) => carrier.control.text({ from, to: to.number, body }),
    received: (phone) => messagesTo(carrier, phone),
    conversation: findConversation,
    stranger: async (...call) => await callerOf(desk.url, '')(...call),
    signIn: async (email) => callerOf(desk.url, await sessionCookie(email)),
    restart: async () => {
      await desk.close()
      process.env.PORT = new URL(desk.url).port
      desk = await open(carrier)
    },
    close: async () => {
      await desk.close()
      await carrier.close()
      await database.drop()
      for (const name of [...Object.keys(environment), 'PUBLIC_URL']) delete process.env[name]
    },
  }
}

async function open(carrier: Carrier): Promise<Desk> {
  const desk = await startDesk()
  const url = desk.url.replace('localhost', '127.0.0.1')
  process.env.PUBLIC_URL = url
  for (const { number } of carrier.control.numbers()) carrier.control.putNumber(number, { smsUrl: smsUrl(url) })
  return { ...desk, url }
}

const smsUrl = (desk: string) => `${desk}/api/webhooks/twilio/sms`

async function addBusiness(
  carrier: Carrier,
  { name = 'Brightside Plumbing', ...columns }: { name?: string } & Partial<Client> = {},
): Promise<TestBusiness> {
  numbers += 1
  const number = `+1512555${String(numbers).padStart(4, '0')}`
  const email = `owner${numbers}@example.com`
  carrier.control.putNumber(number, { smsUrl: smsUrl(process.env.PUBLIC_URL ?? '') })
  await aPerson({ email, name: 'Olive Owner' })
  const { clientId, formToken } = await getDb().transaction(
    async (tx) => await createBusiness(tx, { name, number }, { email }),
  )
  if (Object.keys(columns).length > 0) await getDb().update(clients).set(columns).where(eq(clients.id, clientId))
  return { clientId, formToken, number, email }
}

function nextPhone(): string {
  phones += 1
  return `+1303555${String(phones).padStart(4, '0')}`
}

async function findConversation(phone: string, { clientId }: TestBusiness): Promise<Conversation> {
  const [found] = await getDb()
    .select({ conversation: conversations })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(and(eq(conversations.clientId, clientId), eq(leads.phone, phone)))
  if (found === undefined) throw new Error('this phone has no conversation with this business')
  return found.conversation
}

function messagesTo(carrier: Carrier, phone: string): string[] {
  return carrier.control
    .messages({ phone })
    .filter(({ to }) => to === phone)
    .map(({ body }) => body)
}

function callerOf(url: string, cookie: string): Caller {
  return async (path, body, init = {}) =>
    await fetch(url + path, {
      method: body === undefined ? 'GET' : 'POST',
      body: body === undefined ? undefined : JSON.stringify(body),
      ...init,
      headers: { cookie, 'content-type': 'application/json', ...Object.fromEntries(new Headers(init.headers)) },
    })
}
