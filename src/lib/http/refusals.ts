import { AppError } from '@/lib/errors'

/** Also for what exists but is not the caller's to know about: the answer must not tell the two apart. */
export const notFound = () => new AppError(404, 'not_found', 'There is nothing here.')

/** @throws {AppError} 404 for everybody but the agency's admin, who alone learns that there is something. */
export function onlyAgencyAdmin({ agencyAdmin }: { agencyAdmin: boolean }): void {
  if (!agencyAdmin) throw notFound()
}

export const notSignedIn = () => new AppError(401, 'not_signed_in', 'Sign in first.')

/** Refused for now: the same request may succeed after `seconds`, which the answer says in Retry-After. */
export class TryLaterError extends AppError {
  override readonly name = 'TryLaterError'

  constructor(
    status: 429 | 503,
    code: string,
    message: string,
    readonly seconds: number,
  ) {
    super(status, code, message)
  }
}

/** https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6: the answer names the methods there are. */
export class MethodNotAllowedError extends AppError {
  override readonly name = 'MethodNotAllowedError'

  constructor(
    method: string,
    readonly allowed: readonly string[],
  ) {
    super(405, 'method_not_allowed', `${method} is not for this address.`)
  }
}

export const databaseUnavailable = () =>
  new TryLaterError(503, 'database_unavailable', 'The database cannot be reached. Nothing was changed.', 2)
