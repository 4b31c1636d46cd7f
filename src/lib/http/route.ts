import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { json } from './answers'
import { isDatabaseOutage } from './database-outage'
import { databaseUnavailable, MethodNotAllowedError, TryLaterError } from './refusals'

export type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }

/** A route as both Next and the desk's own server call it. */
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>

/** Turns what a route gives or throws into its answer: a Response as it is, anything else as JSON. */
export async function answer(request: Request, work: () => Promise<unknown>): Promise<Response> {
  try {
    const result = await work()
    return result instanceof Response ? result : json(result)
  } catch (error) {
    return errorAnswer(asAppError(error, request))
  }
}

/** The shape of every error of the API. */
function errorAnswer(error: AppError): Response {
  const { status, code, message, details } = error
  return json({ error: { code, message, details } }, status, headersOf(error))
}

function headersOf(error: AppError): Record<string, string> {
  if (error instanceof TryLaterError) return { 'retry-after': `${error.seconds}` }
  return error instanceof MethodNotAllowedError ? { allow: error.allowed.join(', ') } : {}
}

function asAppError(error: unknown, request: Request): AppError {
  if (error instanceof AppError) return error
  const where = { method: request.method, path: new URL(request.url).pathname, err: error }
  if (isDatabaseOutage(error)) {
    log.warn(where, 'the database cannot be reached')
    return databaseUnavailable()
  }
  log.error(where, 'a request failed')
  return new AppError(500, 'internal', 'Something went wrong here. It has been logged.')
}
