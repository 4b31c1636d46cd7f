import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { InvalidPhoneNumberError, normalizePhoneNumber } from '@/lib/utils/phone'

const words = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest)
    .nullish()
    .transform((text) => (text === undefined || text === null || text === '' ? null : text))

/** As `words`, but left out where it is not said: a form from before there was such a field keeps its fingerprint. */
const unlessEmpty = (longest: number) => words(longest).transform((text) => text ?? undefined)

/** What a web form may say. Only the phone is needed; it comes out as E.164. What a form says besides is left aside. */
export const formFields = z.object({
  name: words(200),
  phone: z.string().max(100).transform(toE164),
  /** As it was typed: a lead is worth more than a correct address. */
  email: words(320),
  message: words(5_000),
  projectType: words(200),
  address: words(500),
  /** False says that the person does not want texts. Left out, writing in is a question that may be answered. */
  consent: z.boolean().nullish(),
  /** The sentence beside the box that was ticked, and the page it stood on: what they agreed to, for the ledger. */
  consentText: unlessEmpty(5_000),
  pageUrl: unlessEmpty(2_000),
})

export type FormFields = z.output<typeof formFields>

function toE164(phone: string, context: z.RefinementCtx<string>): string {
  try {
    return normalizePhoneNumber(phone)
  } catch (error) {
    if (!(error instanceof InvalidPhoneNumberError)) throw error
    context.addIssue({ code: 'custom', message: 'This is no phone number that can be texted.' })
    return z.NEVER
  }
}

/**
 * The caller's key for this form, or null.
 * @throws {AppError} 422 `invalid_idempotency_key`
 */
export function idempotencyKey(header: string | null): string | null {
  if (header === null) return null
  const key = header.trim()
  if (key !== '' && key.length <= 255) return key
  throw new AppError(422, 'invalid_idempotency_key', 'An Idempotency-Key has 1 to 255 characters.')
}
