import { createHash } from 'node:crypto'
import type { DraftRequest } from '@/domain/draft'

/** The same for equal requests, in whatever order a database or a file has put their fields. 64 hex digits. */
export function requestKey(request: DraftRequest): string {
  return createHash('sha256').update(JSON.stringify(request, inOrder)).digest('hex')
}

function inOrder(_name: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
