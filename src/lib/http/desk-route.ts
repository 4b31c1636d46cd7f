import type { z } from 'zod'
import { type DeskSession, sessionOf } from '@/lib/auth'
import type { Person } from '@/lib/clients/person'
import { refuseForeignWrite } from './own-origin'
import { type Parsed, parseRequest, type RouteSchemas } from './parse-request'
import { notSignedIn } from './refusals'
import { answer, type RouteHandler } from './route'

type DeskInput = { request: Request; session: DeskSession; person: Person }

/**
 * A route for a person at the desk: refuses other sites and strangers, parses what the route declares, and answers with what
 * the handler returns, as JSON unless it is a Response. Expected refusals are thrown as AppError.
 */
export function deskRoute<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  schemas: RouteSchemas<Params, Query, Body>,
  handle: (input: DeskInput & Parsed<Params, Query, Body>) => Promise<unknown>,
): RouteHandler {
  return (request, context) =>
    answer(request, async () => {
      refuseForeignWrite(request)
      const session = await sessionOf(request.headers)
      if (session === null) throw notSignedIn()
      const parsed = await parseRequest(schemas, request, context)
      return handle({ request, session, person: session.person, ...parsed })
    })
}
