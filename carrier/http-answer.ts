import type { IncomingMessage, ServerResponse } from 'node:http'

export type Answer = { status: number; headers?: Record<string, string>; body: string | Buffer }

export const JSON_TYPE = { 'Content-Type': 'application/json;charset=utf-8' }

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return { status, headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(value) }
}

export function send(response: ServerResponse, { status, headers, body }: Answer): void {
  const length = status === 204 ? {} : { 'Content-Length': Buffer.byteLength(body) }
  response.writeHead(status, { ...headers, ...length }).end(body)
}

/** Breaks the connection in the client's face (a TCP reset, no answer). */
export function reset(response: ServerResponse): void {
  response.socket?.resetAndDestroy()
}

export class BodyTooLarge extends Error {
  constructor(limit: number) {
    super(`The body is larger than ${limit} bytes`)
    this.name = 'BodyTooLarge'
  }
}

/** Rejects with BodyTooLarge, or when the client goes away before the end. */
export async function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > limit) throw new BodyTooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
