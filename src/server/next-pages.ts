import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import next from 'next'

/** Next, for the pages: prepared before the first request comes. */
export async function nextPages(
  httpServer: Server,
  dev: boolean,
): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> {
  const app = next({ dev, httpServer })
  await app.prepare()
  return app.getRequestHandler()
}
