import { isAPIError } from 'better-auth/api'
import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { json, seeOther } from '@/lib/http/answers'
import { refuseForeignWrite } from '@/lib/http/own-origin'
import { mediaTypeOf, parseForm, parseJson } from '@/lib/http/parse-request'
import { notFound } from '@/lib/http/refusals'
import { answer, type RouteHandler } from '@/lib/http/route'
import { credentials } from './credentials'
import { authInstance } from './instance'
import { endSession } from './session'
import { countAttempt, forgetAttempts } from './sign-in-throttle'

/**
 * Everything under /api/auth: only what the desk needs of the auth library is open. Signing in and out also takes a plain HTML
 * form, which is sent on to a page, so that both work before a script has loaded or without one.
 */
export const authHandler: RouteHandler = (request) =>
  answer(request, async () => {
    refuseForeignWrite(request)
    switch (`${request.method} ${new URL(request.url).pathname}`) {
      case 'POST /api/auth/sign-in/email':
        return isForm(request) ? signInByForm(request) : signIn(request)
      case 'POST /api/auth/sign-out':
        return signOut(request)
      case 'GET /api/auth/get-session':
        return currentSession(request)
      default:
        throw notFound()
    }
  })

async function signIn(request: Request): Promise<Response> {
  const { headers, response } = await openSession(request, await parseJson(credentials, request))
  return withCookies(json(response), headers)
}

async function signInByForm(request: Request): Promise<Response> {
  try {
    const { headers } = await openSession(request, await parseForm(credentials, request))
    return withCookies(seeOther('/conversations'), headers)
  } catch (error) {
    if (error instanceof AppError) return seeOther(`/login?error=${error.code}`)
    throw error
  }
}

async function openSession(request: Request, body: z.output<typeof credentials>) {
  await countAttempt(body.email)
  const { signInEmail } = authInstance().api
  const opened = await signInEmail({ body, headers: request.headers, returnHeaders: true }).catch(refusal)
  await forgetAttempts(body.email)
  return opened
}

async function signOut(request: Request): Promise<Response> {
  await endSession(request.headers)
  const { headers } = await authInstance().api.signOut({ headers: request.headers, returnHeaders: true })
  return withCookies(isForm(request) ? seeOther('/login') : json({ success: true }), headers)
}

async function currentSession(request: Request): Promise<Response> {
  const found = await authInstance().api.getSession({ headers: request.headers })
  if (found === null) return json(null)
  const { token: _secret, ...session } = found.session
  return json({ session, user: found.user })
}

/** @throws what the auth library refuses, with its code in the desk's writing: `invalid_email_or_password`. */
function refusal(error: unknown): never {
  if (!isAPIError(error) || error.statusCode >= 500) throw error
  throw new AppError(error.statusCode, (error.body?.code ?? 'refused').toLowerCase(), error.message)
}

const isForm = (request: Request) => mediaTypeOf(request) === 'application/x-www-form-urlencoded'

function withCookies(response: Response, from: Headers): Response {
  for (const cookie of from.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}
