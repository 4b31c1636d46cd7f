import { Readable } from 'node:stream'

const noStore = { 'cache-control': 'no-store' }

/** An answer that nobody on the way may keep. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(value, { status, headers: { ...noStore, ...headers } })
}

/** Sends a browser that posted a plain form on to a page of the desk. The path is ours, never input. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...noStore, location: path } })
}

/** A file to be saved, sent as it is made. The name is ours, never input. */
export function download(chunks: AsyncIterable<string>, contentType: string, fileName: string): Response {
  const bytes = Readable.from(encoded(chunks))
  const headers = { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` }
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { headers: { ...noStore, ...headers } })
}

async function* encoded(chunks: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const chunk of chunks) yield encoder.encode(chunk)
}
