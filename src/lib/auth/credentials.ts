import { z } from 'zod'

const passwordLength = { min: 8, max: 128 }

/** As it is stored and compared: without spaces around it, in small letters. */
export const emailAddress = z.string().trim().toLowerCase().pipe(z.email('must be an email address'))

export const newPassword = z
  .string()
  .min(passwordLength.min, `must have at least ${passwordLength.min} characters`)
  .max(passwordLength.max, `must have at most ${passwordLength.max} characters`)

export const credentials = z.object({ email: emailAddress, password: z.string().min(1).max(passwordLength.max) })
