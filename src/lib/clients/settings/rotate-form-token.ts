import { getDb } from '@/db'
import { renewFormToken } from '@/lib/clients/form-token'
import type { Person } from '@/lib/clients/person'
import { recordSettingsChanges } from './changes'
import { lockOwned } from './owned-client'

/**
 * Another form token for a business, told this once. The old one is refused from then on.
 * @throws {AppError} 404; 403 `not_owner`
 */
export async function rotateFormToken(person: Person, clientId: string): Promise<string> {
  return getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    const change = { field: 'formToken', before: null, after: null }
    await recordSettingsChanges(tx, { clientId, userId: person.userId, section: 'forms' }, [change])
    return renewFormToken(tx, clientId)
  })
}
