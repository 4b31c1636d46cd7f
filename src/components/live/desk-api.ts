/** A request to the desk that did not succeed. `message` is a sentence for a person. */
export class DeskError extends Error {
  override readonly name = 'DeskError'

  constructor(
    /** The API's stable code, or `unreachable` when no answer came. */
    readonly code: string,
    message: string,
    /** Whether the same request may succeed later as it is. */
    readonly retryable: boolean,
    /** What is wrong with single fields, by their names in the request. */
    readonly fields: Record<string, string> = {},
  ) {
    super(message)
  }
}

/** @throws {DeskError} */
export function getJson<Answer>(path: string, signal?: AbortSignal): Promise<Answer> {
  return request(path, { signal })
}

/** @throws {DeskError} */
export function postJson<Answer>(path: string, body: unknown = {}): Promise<Answer> {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    // Finishes even when the person leaves the page.
    keepalive: true,
  })
}

/** Sends a file as it is. @throws {DeskError} */
export function postFile<Answer>(path: string, file: Blob): Promise<Answer> {
  return request(path, { method: 'POST', headers: { 'content-type': file.type || 'text/plain' }, body: file })
}

async function request<Answer>(path: string, init: RequestInit): Promise<Answer> {
  const lost = (cause: unknown): never => {
    if (init.signal?.aborted) throw cause
    throw new DeskError('unreachable', 'The desk can’t be reached. Check your connection.', true)
  }
  const response = await fetch(path, init).catch(lost)
  // An answer can also break off in the middle.
  if (response.ok) return (await response.json().catch(lost)) as Answer
  throw await asError(response)
}

async function asError(response: Response): Promise<DeskError> {
  const answer: unknown = await response.json().catch(() => null)
  const { code, message, details } = errorIn(answer)
  if (response.status === 401) return new DeskError(code, 'You are signed out. Sign in again to go on.', true)
  const mayHelp = response.status >= 500 || response.status === 429
  return new DeskError(code, message, mayHelp, response.status === 422 ? fieldsIn(details) : {})
}

/** The first problem of each field counts. */
function fieldsIn(details: unknown): Record<string, string> {
  if (!Array.isArray(details)) return {}
  const problems = details as { path: string; message: string }[]
  return Object.fromEntries(problems.toReversed().map(({ path, message }) => [path, message]))
}

function errorIn(answer: unknown): { code: string; message: string; details?: unknown } {
  const broken = { code: 'internal', message: 'Something went wrong at the desk.' }
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return broken
  return { ...broken, ...(answer.error as { code?: string; message?: string }) }
}
