import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  poweredByHeader: false,
  // Loaded by Node as they are: they find files beside themselves, or must be one instance in the whole process.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'better-auth',
    'drizzle-orm',
    'pg',
    'pg-boss',
    'pino',
    'twilio',
    'undici',
  ],
}

export default nextConfig
