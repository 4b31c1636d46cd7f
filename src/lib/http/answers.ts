const noStore = { 'cache-control': 'no-store' }

/** An answer that nobody on the way may keep. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(value, { status, headers: { ...noStore, ...headers } })
}

/** Sends a browser that posted a plain form on to a page of the desk. The path is ours, never input. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...noStore, location: path } })
}
