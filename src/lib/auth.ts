import { cache } from 'react'
import { type DeskSession, sessionOf } from './auth/session'

export { authHandler } from './auth/handler'
export { authOptions } from './auth/options'
export { authSecret } from './auth/secret'
export { type DeskSession, sessionOf }

/** The session of the page that is being rendered; null when nobody is signed in. Read once however often it is asked. */
export const auth = cache(async (): Promise<DeskSession | null> => {
  // Only a page has a request of Next's: whatever else imports this module must not load it.
  const { headers } = await import('next/headers')
  return sessionOf(new Headers(await headers()))
})
