import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'

/** Stands between a client and a server, and can stop passing anything on without closing a connection. */
export async function startSilentProxy(target: { host: string; port: number }) {
  const sockets = new Set<Socket>()
  let silent = false
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)))
    if (silent) socket.pause()
    return socket
  }
  const server = createServer((client) => {
    const upstream = keep(connect(target.port, target.host))
    keep(client)
    client.on('data', (chunk) => upstream.write(chunk)).on('close', () => upstream.destroy())
    upstream.on('data', (chunk) => client.write(chunk)).on('close', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const all = (what: 'pause' | 'resume') => {
    silent = what === 'pause'
    for (const socket of sockets) socket[what]()
  }
  return {
    port: (server.address() as AddressInfo).port,
    fallSilent: () => all('pause'),
    speak: () => all('resume'),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
