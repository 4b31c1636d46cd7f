import { AppError } from '@/lib/errors'
import { storableText } from '@/lib/utils/storable-text'

/** The first value of a webhook's parameter, as it can be stored; null where it is missing. */
export function parameter(parameters: URLSearchParams, name: string): string | null {
  const value = parameters.get(name)
  return value === null ? null : storableText(value)
}

/**
 * The first of these parameters that says something.
 * @throws {AppError} 422 `invalid_webhook`
 */
export function required(parameters: URLSearchParams, ...names: string[]): string {
  const value = names.map((name) => parameter(parameters, name)?.trim() ?? '').find((text) => text !== '')
  if (value === undefined) throw new AppError(422, 'invalid_webhook', `The parameter ${names[0]} is missing.`)
  return value
}
