import { existsSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import next from 'next'
import { ConfigError } from '@/lib/config'

/**
 * Next, for the pages: prepared before the first request comes.
 * @throws {ConfigError} when there is nothing to serve yet.
 */
export async function nextPages(
  httpServer: Server,
  dev: boolean,
): Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>> {
  if (!dev && !existsSync('.next/BUILD_ID'))
    throw new ConfigError('Run `npm run build` first: the pages are not built.')
  const app = next({ dev, httpServer })
  await app.prepare()
  return app.getRequestHandler()
}
