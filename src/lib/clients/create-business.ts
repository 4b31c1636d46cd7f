import { isSupportedCountry } from 'libphonenumber-js/max'
import type { Tx } from '@/db'
import { clients, type User } from '@/db/schema'
import { createPerson, findPerson } from '@/lib/auth/people'
import { AppError } from '@/lib/errors'
import { normalizePhoneNumber } from '@/lib/utils/phone'
import { addMember } from './add-member'
import { hashOfFormToken, newFormToken } from './form-token'
import { timeZoneOf, timeZoneOfCountry } from './time-zone'

export type NewBusiness = {
  name: string
  /** As people write it. */
  number: string
  /** Two letters. */
  country?: string
  timezone?: string
  profile?: string
}

/** A password is needed for a person who is new here, and left alone for one who is not. */
export type NewOwner = { email: string; password?: string; name?: string }

/**
 * A business, its owner and its form token, which is told this once. It answers by AI from the first text.
 * @throws {AppError} `number_taken`, `invalid_phone_number`, `invalid_country`, `invalid_timezone`, `timezone_missing`,
 *   `password_missing`
 */
export async function createBusiness(
  tx: Tx,
  business: NewBusiness,
  owner: NewOwner,
): Promise<{ clientId: string; ownerId: string; formToken: string }> {
  const formToken = newFormToken()
  const row = { ...businessRow(business), formTokenHash: hashOfFormToken(formToken) }
  const [client] = await tx
    .insert(clients)
    .values(row)
    .onConflictDoNothing({ target: clients.twilioNumber })
    .returning()
  if (client === undefined)
    throw new AppError(409, 'number_taken', `${row.twilioNumber} belongs to a business already.`)
  const { id: ownerId } = await findOrCreateOwner(tx, owner)
  await addMember(tx, { userId: ownerId, clientId: client.id, role: 'owner' })
  return { clientId: client.id, ownerId, formToken }
}

function businessRow({ name, number, country = 'US', timezone, profile }: NewBusiness) {
  if (!isSupportedCountry(country)) {
    throw new AppError(422, 'invalid_country', `${country} is no country: give two capital letters such as US.`)
  }
  return {
    businessName: name,
    twilioNumber: normalizePhoneNumber(number),
    country,
    timezone: timezone === undefined ? timeZoneOfCountry(country) : timeZoneOf(timezone),
    profile,
  }
}

async function findOrCreateOwner(tx: Tx, { email, password, name }: NewOwner): Promise<User> {
  const known = await findPerson(tx, email)
  if (known !== undefined) return known
  if (password === undefined) {
    throw new AppError(422, 'password_missing', `${email} is new here and needs a password.`)
  }
  return createPerson(tx, { email, password, name: name ?? email })
}
