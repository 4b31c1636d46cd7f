import type { z } from 'zod'
import type { Person } from '@/lib/clients/person'
import { type aiInput, saveAi } from '@/lib/clients/settings/ai'
import type { Saved } from '@/lib/clients/settings/columns'
import { everyClaimHasEnded } from './claims'

/**
 * Sets what the AI of a business does and how it writes. When it returns after the AI has lost the right to answer by itself,
 * nothing that it wrote before can begin to leave in any conversation that goes by its business: what is queued is refused
 * by the gate, and what was claimed has begun or never will.
 * @throws {AppError} 404; 403 `not_owner`; 409 `changed_meanwhile`; 422 `invalid_link`
 */
export async function setUpAi(person: Person, input: z.output<typeof aiInput>): Promise<Saved<'ai'>> {
  const saved = await saveAi(person, input)
  if (saved.changed.includes('aiMode') && saved.settings.aiMode !== 'auto') await everyClaimHasEnded()
  return saved
}
