import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Door = Awaited<ReturnType<typeof openDoor>>

/** Time for the answer to whoever ordered the outage to get out first. */
const SOONEST_SHUT_MS = 100

/** The listening socket, which an outage can shut for a while: then connections are refused, as if nobody were there. */
export async function openDoor(host: string, port: number, onRequest: http.RequestListener) {
  const server = http.createServer({ keepAliveTimeout: 60_000 }, onRequest)
  await listen(server, host, port)
  const address = server.address() as AddressInfo
  let timers: NodeJS.Timeout[] = []

  function shut() {
    server.close()
    server.closeAllConnections()
  }

  function forgetOutages() {
    for (const timer of timers) clearTimeout(timer)
    timers = []
  }

  return {
    port: address.port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    shutFor(afterMs: number, forMs: number) {
      const begin = Math.max(afterMs, SOONEST_SHUT_MS)
      timers.push(setTimeout(shut, begin))
      timers.push(setTimeout(() => void listen(server, host, address.port), begin + forMs))
    },
    /** Ends an outage and forgets those to come. */
    async reopen() {
      forgetOutages()
      if (!server.listening) await listen(server, host, address.port)
    },
    async close() {
      forgetOutages()
      if (!server.listening) return
      const closed = once(server, 'close')
      shut()
      await closed
    },
  }
}

function listen(server: http.Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
