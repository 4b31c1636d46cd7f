import { AppError } from '@/lib/errors'

/**
 * The first of these parameters that says something.
 * @throws {AppError} 422 `invalid_webhook`
 */
export function required(parameters: URLSearchParams, ...names: string[]): string {
  const value = names.map((name) => parameters.get(name)?.trim() ?? '').find((text) => text !== '')
  if (value === undefined) throw new AppError(422, 'invalid_webhook', `The parameter ${names[0]} is missing.`)
  return value
}
