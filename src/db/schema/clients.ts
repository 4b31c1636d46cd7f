import { boolean, check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id, isOneOf } from './columns'

export const aiModes = ['auto', 'assist', 'off'] as const
export type AiMode = (typeof aiModes)[number]

export const confirmers = ['twilio', 'desk'] as const

/** A business. Every other row belongs to exactly one. */
export const clients = pgTable(
  'clients',
  {
    id: id(),
    businessName: text('business_name').notNull(),
    /** E.164. The one number this business texts from, and by which an inbound text finds it. */
    twilioNumber: text('twilio_number').notNull().unique(),
    country: text('country').notNull().default('US'),
    /** IANA zone; days of `daily_stats` are days there. */
    timezone: text('timezone').notNull().default('America/New_York'),
    aiMode: text('ai_mode', { enum: aiModes }).notNull().default('auto'),
    /** What the AI may say about the business; free text. */
    profile: text('profile').notNull().default(''),
    /** SHA-256 of the form token, hex. The token itself is shown once and kept nowhere. */
    formTokenHash: text('form_token_hash').notNull().unique(),
    /** Who answers STOP, START and HELP. Exactly one does, so a lead is never told twice. */
    keywordReplies: text('keyword_replies', { enum: confirmers }).notNull().default('twilio'),
    /** Price of one outbound segment in millionths of a US dollar, for the cost shown before sending. */
    segmentCostMicros: integer('segment_cost_micros').notNull().default(8_300),
    /** A business that is switched off keeps storing what comes in and sends nothing by itself. */
    active: boolean('active').notNull().default(true),
    createdAt: createdAt(),
  },
  (table) => [
    check('clients_ai_mode', isOneOf(table.aiMode, aiModes)),
    check('clients_keyword_replies', isOneOf(table.keywordReplies, confirmers)),
  ],
)

export type Client = typeof clients.$inferSelect
