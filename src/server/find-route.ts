import { MethodNotAllowedError, notFound } from '@/lib/http/refusals'
import { answer, type RouteHandler } from '@/lib/http/route'
import { api } from './api'

type Found = { handler: RouteHandler; params: Record<string, string> }

const routes = api.map(([method, path, handler]) => ({ method, pattern: patternOf(path), handler }))

/** Answers a request to the API. Every answer of the API has the API's shape, also where there is no such route. */
export async function answerApi(request: Request): Promise<Response> {
  return await answer(request, async () => {
    const { handler, params } = findRoute(request)
    return await handler(request, { params: Promise.resolve(params) })
  })
}

/** @throws {AppError} 404 or 405 */
function findRoute(request: Request): Found {
  const { pathname } = new URL(request.url)
  const matching = routes.flatMap(({ method, pattern, handler }) => {
    const match = pattern.exec(pathname)
    return match === null ? [] : [{ method, handler, params: { ...match.groups } }]
  })
  if (matching.length === 0) throw notFound()
  // HEAD is GET without a body; node leaves the body out.
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const found = matching.find((route) => route.method === method)
  if (found === undefined)
    throw new MethodNotAllowedError(
      request.method,
      matching.map((route) => route.method),
    )
  return found
}

/** `:name` is one segment, a star is the rest. */
function patternOf(path: string): RegExp {
  const source = path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace('*', '.+')
  return new RegExp(`^${source}/?$`)
}
