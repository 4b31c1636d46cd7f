import { check, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { type SettingValue, settingsSections } from '@/domain/settings'
import { clients } from './clients'
import { createdAt, id, isOneOf } from './columns'
import { users } from './users'

/** Who changed which setting of a business, from what to what. Append-only; a secret's value is never in it. */
export const settingsChanges = pgTable(
  'settings_changes',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    /** Null when it was not a person at the desk. */
    actorUserId: uuid('actor_user_id').references(() => users.id, { onDelete: 'set null' }),
    section: text('section', { enum: settingsSections }).notNull(),
    /** What was changed within its section, in code's own words such as `aiMode`. */
    field: text('field').notNull(),
    /** Null where there was nothing, or it is secret. */
    before: jsonb('before').$type<SettingValue>(),
    /** Null where there is nothing now, or it is secret. */
    after: jsonb('after').$type<SettingValue>(),
    createdAt: createdAt(),
  },
  (table) => [
    index('settings_changes_history').on(table.clientId, table.section, table.createdAt.desc(), table.id.desc()),
    check('settings_changes_section', isOneOf(table.section, settingsSections)),
  ],
)

export type SettingsChange = typeof settingsChanges.$inferSelect
