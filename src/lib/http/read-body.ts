import { AppError } from '@/lib/errors'

/** What a request body may weigh, in bytes, where a route does not say otherwise. */
const bodyLimit = 64 * 1024

/**
 * The body, read once and never beyond `limit` bytes, whatever Content-Length promises.
 * @throws {AppError} 413 `body_too_large`; 400 `body_interrupted` when the caller hangs up
 */
export async function readBody(request: Request, limit = bodyLimit): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length')) > limit) throw bodyTooLarge(limit)
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (let chunk = await nextChunk(reader); chunk !== undefined; chunk = await nextChunk(reader)) {
    size += chunk.byteLength
    if (size > limit) {
      // Whether the caller hears of it does not matter: nothing more is read.
      reader.cancel().catch(() => undefined)
      throw bodyTooLarge(limit)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

async function nextChunk(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value
  } catch {
    throw new AppError(400, 'body_interrupted', 'The connection broke before the body had arrived.')
  }
}

const bodyTooLarge = (limit: number) =>
  new AppError(413, 'body_too_large', `The body is larger than the ${limit} bytes allowed here.`)
