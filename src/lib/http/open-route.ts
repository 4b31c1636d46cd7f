import type { z } from 'zod'
import { type Parsed, parseRequest, type RouteSchemas } from './parse-request'
import { answer, type RouteHandler } from './route'

/** A route that needs no sign-in: webhooks and health. It makes sure by itself who is calling. */
export function openRoute<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  schemas: RouteSchemas<Params, Query, Body>,
  handle: (input: { request: Request } & Parsed<Params, Query, Body>) => Promise<unknown>,
): RouteHandler {
  return (request, context) =>
    answer(request, async () => handle({ request, ...(await parseRequest(schemas, request, context)) }))
}
