import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Outgoing connections take their ports from above, on Linux, macOS and Windows alike. */
const range = { first: 20_000, beyond: 32_000 }

/**
 * A port of this machine that was free a moment ago. It stays so while a server on it is restarted: no connection that anybody
 * opens meanwhile can be given it.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(range.first, range.beyond)
    if (await isFree(port)) return port
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false
    throw error
  }
  server.close()
  await once(server, 'close')
  return true
}
