import { AppError } from '@/lib/errors'

/** What a request body may weigh, in bytes, where a route does not say otherwise. */
export const bodyLimit = 64 * 1024

/**
 * The body, read once and never beyond `limit` bytes, whatever Content-Length promises.
 * @throws {AppError} 413 `body_too_large`; 400 `body_interrupted` when the caller hangs up
 */
export async function readBody(request: Request, limit = bodyLimit): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length')) > limit) throw bodyTooLarge(limit)
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop by an error also cancels the stream: the rest is not read.
  for await (const chunk of chunksOf(request)) {
    size += chunk.byteLength
    if (size > limit) throw bodyTooLarge(limit)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks, size)
}

async function* chunksOf({ body }: Request): AsyncGenerator<Uint8Array> {
  if (body === null) return
  const reader = body.getReader()
  let done = false
  try {
    while (!done) {
      const read = await reader.read().catch(() => {
        throw new AppError(400, 'body_interrupted', 'The connection broke before the body had arrived.')
      })
      done = read.done
      if (read.value !== undefined) yield read.value
    }
  } finally {
    if (!done) await reader.cancel()
  }
}

const bodyTooLarge = (limit: number) =>
  new AppError(413, 'body_too_large', `The body is larger than the ${limit} bytes allowed here.`)
