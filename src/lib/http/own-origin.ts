import { config } from '@/lib/config'
import { AppError } from '@/lib/errors'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses a write that a browser makes for another site: the cookie would come along, the wish would not be the person's.
 * What is not a browser sends neither Origin nor Sec-Fetch-Site and passes.
 * https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 * @throws {AppError} 403 `foreign_origin`
 */
export function refuseForeignWrite(request: Request): void {
  if (readingMethods.has(request.method) || isOwn(request)) return
  throw new AppError(403, 'foreign_origin', 'This request was made by another site.')
}

function isOwn(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (origin !== null) return isOwnOrigin(origin, request)
  const site = request.headers.get('sec-fetch-site')
  return site === null || site === 'same-origin' || site === 'none'
}

function isOwnOrigin(origin: string, request: Request): boolean {
  if (!URL.canParse(origin)) return false
  const { PUBLIC_URL } = config()
  const publicly = PUBLIC_URL === undefined ? undefined : new URL(PUBLIC_URL)
  if (origin === publicly?.origin) return true
  // The desk opened by another of its names, such as localhost. For the public name the scheme counts too.
  const { host } = new URL(origin)
  return host !== publicly?.host && host === hostOf(request)
}

/** The host the browser asked for. `request.url` has another one behind a server that rebuilds it. */
function hostOf(request: Request): string {
  return request.headers.get('host') ?? new URL(request.url).host
}
