import { bigint, check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { isOneOf, moment } from './columns'

export const modelProviders = ['rules', 'anthropic', 'openai', 'compatible'] as const
export type ModelProvider = (typeof modelProviders)[number]

/** Which model answers for a business. No row: as the environment says. */
export const modelSettings = pgTable(
  'model_settings',
  {
    clientId: uuid('client_id')
      .primaryKey()
      .references(() => clients.id),
    provider: text('provider', { enum: modelProviders }).notNull(),
    model: text('model'),
    /** Of an OpenAI-compatible server, such as http://localhost:11434/v1. */
    baseUrl: text('base_url'),
    /** Sealed with a key made of AUTH_SECRET; never told again. */
    sealedApiKey: text('sealed_api_key'),
    /** Millionths of a US dollar for a million tokens. */
    inputPriceMicros: bigint('input_price_micros', { mode: 'number' }).notNull().default(0),
    outputPriceMicros: bigint('output_price_micros', { mode: 'number' }).notNull().default(0),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [check('model_settings_provider', isOneOf(table.provider, modelProviders))],
)

export type ModelSettings = typeof modelSettings.$inferSelect
