import type { NextConfig } from 'next'

const isDev = process.env.NODE_ENV === 'development'

/**
 * Everything comes from the desk itself. Next writes a page's data as inline scripts, and pages that are built once cannot
 * carry a nonce: so inline scripts are allowed, and what could abuse them is kept out elsewhere (nothing renders raw HTML).
 * While developing, code is reloaded through eval and a socket.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDev ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  `connect-src 'self'${isDev ? ' ws:' : ''}`,
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=()' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  // Counts over https alone; a desk on http://localhost is not bound by it.
  { key: 'Strict-Transport-Security', value: 'max-age=31536000' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
]

const nextConfig: NextConfig = {
  // The product's own code: what tests and tools look like is the lint's to say, and must not keep a release from building.
  typescript: { tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  // Whoever asks gets the title together with the page. Sent after it, as is Next's way with browsers, a page that is
  // refreshed has none for a moment: https://nextjs.org/docs/app/api-reference/config/next-config-js/htmlLimitedBots
  htmlLimitedBots: /.*/,
  // Loaded by Node as they are: they find files beside themselves, or must be one instance in the whole process.
  serverExternalPackages: [
    '@electric-sql/pglite',
    'better-auth',
    'drizzle-orm',
    'libphonenumber-geo-carrier',
    'pg',
    'pg-boss',
    'pino',
    'twilio',
    'undici',
  ],
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}

export default nextConfig
