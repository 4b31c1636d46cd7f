import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { onTestFinished, vi } from 'vitest'

/** For tests: an API on 127.0.0.1 that counts what it was asked. */

export const account = `AC${'1'.repeat(32)}`
export const sid = `SM${'a'.repeat(32)}`
export const accepted = JSON.stringify({ sid, status: 'queued' })
export const message = { to: '+13035550100', body: 'On our way', from: '+13035550199' }

/** Sets what it takes to reach the API there, until the test takes it back. */
export function apiIsAt(origin: string): void {
  vi.stubEnv('TWILIO_API_BASE_URL', origin)
  vi.stubEnv('TWILIO_ACCOUNT_SID', account)
  vi.stubEnv('TWILIO_AUTH_TOKEN', 'secret')
}

/** The API for the rest of the test: it always answers the same. */
export async function answering(status: number, body: string, headers: Record<string, string> = {}) {
  return api((response) => response.writeHead(status, headers).end(body))
}

/** The API for the rest of the test. */
export async function api(answer: Parameters<typeof recordingServer>[0]) {
  const server = await recordingServer(answer)
  onTestFinished(server.close)
  apiIsAt(server.origin)
  return server
}

/** The API for the rest of the test, below HTTP. */
export async function raw(answer: Parameters<typeof rawServer>[0]) {
  const server = await rawServer(answer)
  onTestFinished(server.close)
  apiIsAt(server.origin)
  return server
}

export type Received = { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer }

export type RecordingServer = { origin: string; requests: Received[]; close: () => Promise<void> }

/** Keeps every request, and answers the nth one, from 1, as it is told. */
export async function recordingServer(
  answer: (response: ServerResponse, nth: number, request: Received) => void,
): Promise<RecordingServer> {
  const requests: Received[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      const request = { method, url, headers, body: Buffer.concat(chunks) }
      answer(response, requests.push(request), request)
    })
  })
  const origin = await listen(server)
  const close = async () => {
    server.closeAllConnections()
    await closed(server)
  }
  return { origin, requests, close }
}

/** The same below HTTP: is told each time a whole request (of ours, which are short) has come in on a connection. */
export async function rawServer(
  answer: (socket: Socket, nth: number) => void,
): Promise<{ origin: string; requests: string[]; connections: () => number; close: () => Promise<void> }> {
  const requests: string[] = []
  const sockets = new Set<Socket>()
  let connections = 0
  const server = createTcpServer((socket) => {
    connections += 1
    sockets.add(socket)
    let text = ''
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      if (!isWhole(text)) return
      const nth = requests.push(text)
      text = ''
      answer(socket, nth)
    })
  })
  const origin = await listen(server)
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await closed(server)
  }
  return { origin, requests, connections: () => connections, close }
}

/** An address at which nobody listens. */
export async function deadOrigin(): Promise<string> {
  const server = createTcpServer()
  const origin = await listen(server)
  await closed(server)
  return origin
}

function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n')
  const length = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0)
  return end !== -1 && text.length >= end + 4 + length
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function closed(server: Server): Promise<void> {
  await new Promise((resolve) => {
    server.close(resolve)
  })
}
