import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { betterAuth } from 'better-auth/minimal'
import { type Db, getDb } from '@/db'
import { accounts, sessions, users, verifications } from '@/db/schema'
import { config } from '@/lib/config'
import { authOptions } from './options'
import { authSecret } from './secret'

type Instance = ReturnType<typeof create>
type Made = { db: Db; secret: string; publicUrl: string | undefined; instance: Instance }

// One process has one instance, however many bundles of this module are loaded into it.
const home = globalThis as typeof globalThis & { [key: symbol]: Made | undefined }
const key = Symbol.for('handback.auth')

/**
 * The auth library, made at the first call and again only when the database or its settings are others.
 * @throws {ConfigError} when `AUTH_SECRET` is missing but needed.
 */
export function authInstance(): Instance {
  const made = home[key]
  const wanted = { db: getDb(), secret: authSecret(), publicUrl: config().PUBLIC_URL }
  if (made?.db === wanted.db && made.secret === wanted.secret && made.publicUrl === wanted.publicUrl)
    return made.instance
  const instance = create(wanted)
  home[key] = { ...wanted, instance }
  return instance
}

function create({ db, secret, publicUrl }: Omit<Made, 'instance'>) {
  return betterAuth({
    ...authOptions,
    secret,
    baseURL: new URL(publicUrl ?? 'http://localhost').origin,
    advanced: { ...authOptions.advanced, useSecureCookies: publicUrl?.startsWith('https:') ?? false },
    database: drizzleAdapter(db, {
      provider: 'pg',
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
    }),
  })
}
