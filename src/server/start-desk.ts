import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { closeDb, getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { authSecret } from '@/lib/auth'
import { ConfigError, config } from '@/lib/config'
import { refuseLostKeys } from '@/lib/consent/erased-numbers'
import { startJobs, stopJobs } from '@/lib/jobs/boss'
import { log } from '@/lib/log'
import { stopListening } from '@/lib/realtime/listener'
import { endStreams } from '@/lib/realtime/open-stream'
import { answerApi } from './find-route'
import { sendWebResponse, toWebRequest } from './web-request'
import { drainMs, startWorking } from './work'

type Pages = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export type DeskOptions = {
  /** Serves what is not the API: Next, or nothing in tests of the API. */
  pages?: (server: Server) => Promise<Pages>
  /** Next serves the API too, so that a change of it is seen without a restart. */
  apiThroughPages?: boolean
}

export type Desk = { url: string; close: () => Promise<void> }

/** Longer than a proxy in front keeps its connections, so that the proxy closes first and no request meets a closed one. */
const idleConnectionMs = 75_000

/**
 * Starts the desk in the order in which its parts need each other; when it returns, the first request can be answered.
 * `close` takes no more requests and jobs, lets those that run end, and then lets go of the database.
 */
export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const { HOST, PORT, WORKER } = config()
  // Fails now rather than when the first person signs in.
  authSecret()
  await migrate()
  await refuseLostKeys(getDb())
  await startJobs(WORKER === 'on' ? 'worker' : 'producer')
  const server = createServer({ keepAliveTimeout: idleConnectionMs })
  const pages = await options.pages?.(server)
  server.on('request', (request, response) => void serve(request, response, pages, options.apiThroughPages === true))
  const { port } = await listen(server, PORT, HOST)
  // What it sends is reported on within milliseconds.
  if (WORKER === 'on') await startWorking()
  const close = async () => {
    endStreams()
    await closeServer(server)
    await stopListening()
    await stopJobs(drainMs)
    await closeDb()
  }
  return { url: `http://localhost:${port}`, close }
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  pages: Pages | undefined,
  apiThroughPages: boolean,
): Promise<void> {
  try {
    const isApi = incoming.url?.startsWith('/api/') === true && !apiThroughPages
    if (!isApi && pages !== undefined) await pages(incoming, outgoing)
    else await sendWebResponse(await answerApi(toWebRequest(incoming, outgoing)), outgoing)
  } catch (error) {
    // A caller who hangs up in the middle of an answer is no failure of ours.
    if (!outgoing.destroyed) log.error({ err: error }, 'an answer could not be given')
    outgoing.destroy()
  }
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new ConfigError(`Set PORT to a free port: ${port} is taken.`) : error),
    )
    server.listen(port, host, resolve)
  })
  return server.address() as AddressInfo
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  // A caller who takes no answer must not keep the desk from stopping.
  setTimeout(() => server.closeAllConnections(), 5_000).unref()
  await closed
}
