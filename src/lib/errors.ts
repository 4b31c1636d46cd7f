/**
 * An error that a caller may see. `code` is stable and part of the API; `status` is the HTTP answer it becomes.
 * Anything else that is thrown is a bug or an outage and answers 500 or 503 without its message.
 */
export class AppError extends Error {
  override readonly name: string = 'AppError'

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: unknown,
  ) {
    super(message)
  }
}
