import type { z } from 'zod'
import { AppError } from '@/lib/errors'
import { storableText } from '@/lib/utils/storable-text'
import { readBody } from './read-body'
import { notFound } from './refusals'
import type { RouteContext } from './route'

/** What a route declares; what it does not declare, it does not get. */
export type RouteSchemas<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  /** Of the path. A mismatch is 404: an id that cannot exist does not exist. */
  params?: Params
  query?: Query
  /** JSON of at most 64 KiB. */
  body?: Body
}

export type Parsed<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> = {
  params: z.output<Params>
  query: z.output<Query>
  body: z.output<Body>
}

/** @throws {AppError} 404, 413, 415 or 422: the first thing that is wrong with the request. */
export async function parseRequest<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType>(
  schemas: RouteSchemas<Params, Query, Body>,
  request: Request,
  context: RouteContext,
): Promise<Parsed<Params, Query, Body>> {
  const params = schemas.params && paramsOf(schemas.params, await context.params)
  const query = schemas.query && checked(schemas.query, queryOf(request), 'invalid_query')
  const body = schemas.body && (await parseJson(schemas.body, request))
  return { params, query, body } as Parsed<Params, Query, Body>
}

function paramsOf<Params extends z.ZodType>(schema: Params, params: unknown): z.output<Params> {
  const result = schema.safeParse(params)
  if (!result.success) throw notFound()
  return result.data
}

/** A name given twice counts with its last value. */
const queryOf = (request: Request) => Object.fromEntries(new URL(request.url).searchParams)

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, code: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const details = result.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }))
  throw new AppError(422, code, 'Some of what was sent is missing or wrong.', details)
}

/** @throws {AppError} 413, 415 or 422 */
export async function parseJson<Body extends z.ZodType>(schema: Body, request: Request): Promise<z.output<Body>> {
  if (mediaTypeOf(request) !== 'application/json') {
    throw new AppError(415, 'unsupported_media_type', 'Send application/json.')
  }
  return checked(schema, fromJson(await readBody(request)), 'invalid_body')
}

/** A plain HTML form's fields. @throws {AppError} 413 or 422 */
export async function parseForm<Body extends z.ZodType>(schema: Body, request: Request): Promise<z.output<Body>> {
  const fields = new URLSearchParams(new TextDecoder().decode(await readBody(request)))
  return checked(schema, Object.fromEntries(fields), 'invalid_body')
}

function fromJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), storable)
  } catch {
    throw new AppError(422, 'invalid_json', 'The body is not JSON.')
  }
}

const storable = (_key: string, value: unknown) => (typeof value === 'string' ? storableText(value) : value)

export function mediaTypeOf(request: Request): string {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  return type.trim().toLowerCase()
}
