import { z } from 'zod'
import { AppError } from '@/lib/errors'

/**
 * What every change of settings says: whose, since another business may have been opened in another window; and what state of
 * them it was made on.
 */
export const changing = z.object({ clientId: z.guid(), version: z.string().max(64).optional() })

export const longText = (most: number) => z.string().trim().max(most, `may have at most ${most} characters`)
export const shortText = (most: number) => longText(most).min(1, 'must not be empty')

/** A whole number from 1 up, or null for none. */
export const countOrNone = (most: number) =>
  z.int('must be a whole number').min(1, 'must be 1 or more').max(most, `must be at most ${most}`).nullable()

/** A setting that is well formed and still cannot be meant. Told like a malformed one, so that a form finds its field. */
export const invalidSetting = (code: string, path: string, message: string) =>
  new AppError(422, code, message, [{ path, message }])
