import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Client, clients } from '@/db/schema'
import type { Person } from '@/lib/clients/person'
import { skipOne } from '@/lib/realtime/skip-one'
import { changedFields, recordSettingsChanges } from './changes'
import { lockOwned, refuseOutdated, versionOf } from './owned-client'

const columnsOf = {
  business: ['businessName', 'country', 'timezone', 'keywordReplies', 'segmentCostMicros', 'retentionMonths'],
  ai: [
    'aiMode',
    'aiInstructions',
    'profile',
    'outsideHours',
    'allowedLinks',
    'aiDailyBudgetMicros',
    'handbackAfterHours',
  ],
  hours: ['hours'],
} as const satisfies Record<string, (keyof Client)[]>

type ColumnSection = keyof typeof columnsOf

/** The settings of one page, as they stand with the business itself. */
export type Settings<Section extends ColumnSection> = Pick<Client, (typeof columnsOf)[Section][number]>

/** `version` names this state of them, for who wants to change nothing but that. */
export type Versioned<Value> = { settings: Value; version: string }

export type Saved<Section extends ColumnSection> = Versioned<Settings<Section>> & { changed: string[] }

export function settingsOf<Section extends ColumnSection>(
  client: Settings<Section>,
  section: Section,
): Versioned<Settings<Section>> {
  const names: readonly (keyof Settings<Section>)[] = columnsOf[section]
  const settings = Object.fromEntries(names.map((name) => [name, client[name]])) as Settings<Section>
  return { settings, version: versionOf(settings) }
}

type Save<Section extends ColumnSection> = {
  clientId: string
  section: Section
  settings: Settings<Section>
  version?: string
}

/**
 * Saves one page of a business's settings and writes down what that changed. They count from the next thing that happens.
 * @throws {AppError} 404; 403 `not_owner`; 409 `changed_meanwhile`
 */
export async function saveSettings<Section extends ColumnSection>(
  person: Person,
  { clientId, section, settings, version }: Save<Section>,
): Promise<Saved<Section>> {
  return getDb().transaction(async (tx) => {
    const client = await lockOwned(tx, person, clientId)
    const before = settingsOf<Section>(client, section).settings
    refuseOutdated(version, before)
    const changes = changedFields(before, settings)
    if (changes.length === 0) return { settings: before, version: versionOf(before), changed: [] }
    const [saved] = await tx.update(clients).set(settings).where(eq(clients.id, clientId)).returning()
    await recordSettingsChanges(tx, { clientId, userId: person.userId, section }, changes)
    const changed = changes.map(({ field }) => field)
    // Every thread says who answers there.
    if (changed.includes('aiMode')) await skipOne(tx, clientId)
    return { ...settingsOf<Section>(saved ?? client, section), changed }
  })
}
