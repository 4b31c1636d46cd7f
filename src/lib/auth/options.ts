import type { BetterAuthOptions } from 'better-auth'
import { log } from '@/lib/log'

const day = 24 * 60 * 60

/** How people sign in, apart from what the environment decides. */
export const authOptions = {
  appName: 'Handback',
  basePath: '/api/auth',
  // People are made by the admin command: nobody can sign up.
  emailAndPassword: { enabled: true, disableSignUp: true },
  user: { additionalFields: { agencyAdmin: { type: 'boolean', required: false, input: false } } },
  session: {
    additionalFields: { activeClientId: { type: 'string', required: false, input: false } },
    // Counted from the sign-in. A page rendered on the server cannot renew its cookie, so nothing does.
    expiresIn: 30 * day,
    disableSessionRefresh: true,
  },
  // Its own limit counts per address, which it takes from a header that anybody can write. Ours counts per account.
  rateLimit: { enabled: false },
  advanced: {
    cookiePrefix: 'handback',
    ipAddress: { disableIpTracking: true },
    database: { generateId: false },
  },
  telemetry: { enabled: false },
  logger: {
    // What it calls an error it also throws, and the route logs that. Its further arguments may hold a session's token or a
    // query's parameters: none is passed on.
    log: (level, message) => log[level === 'error' ? 'debug' : level](`auth: ${message}`),
  },
} satisfies BetterAuthOptions
