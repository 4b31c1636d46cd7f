import { AppError } from '@/lib/errors'

/** Far more than a webhook needs: ten addresses of media and 1600 characters are a few kilobytes. */
const longestBody = 1024 * 1024

/** @throws {AppError} 413 `body_too_large`, as soon as that is known. */
export async function readBody(request: Request): Promise<Buffer<ArrayBuffer>> {
  if (Number(request.headers.get('content-length')) > longestBody) throw tooLarge()
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) {
    chunks.push(part.value)
    length += part.value.length
    if (length > longestBody) {
      await reader?.cancel()
      throw tooLarge()
    }
  }
  return Buffer.concat(chunks, length)
}

function tooLarge(): AppError {
  return new AppError(413, 'body_too_large', `A webhook may not be longer than ${longestBody} bytes`)
}
