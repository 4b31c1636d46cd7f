import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Answer } from './http-answer'

const FOLDER = fileURLToPath(new URL('./pages/', import.meta.url))

const CONTENT_TYPES = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['svg', 'image/svg+xml'],
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
  ['ico', 'image/x-icon'],
  ['woff2', 'font/woff2'],
])

/** The page or asset at this path; null when there is none. Only plain names right in the folder are ever read. */
export async function readPage(path: string): Promise<Answer | null> {
  const name = path === '/' ? 'index.html' : path.slice(1).replace(/^[a-z]+$/, '$&.html')
  const extension = /^[a-z0-9-]+\.([a-z0-9]+)$/.exec(name)?.[1]
  const type = CONTENT_TYPES.get(extension ?? '')
  if (!type) return null
  try {
    const headers = { 'Content-Type': type, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' }
    return { status: 200, headers, body: await readFile(FOLDER + name) }
  } catch {
    return null
  }
}
