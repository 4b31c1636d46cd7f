import { sql } from 'drizzle-orm'
import { boolean, check, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { aiModes } from '@/domain/ai-mode'
import { outsideHoursPolicies, type WeeklyHours } from '@/domain/business-hours'
import { createdAt, id, isOneOf } from './columns'

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
    /** How the AI is to write and what it is to find out; free text, told to the model and to nobody else. */
    aiInstructions: text('ai_instructions').notNull().default(''),
    /** When somebody is there. Null: always. */
    hours: jsonb('hours').$type<WeeklyHours>(),
    outsideHours: text('outside_hours', { enum: outsideHoursPolicies }).notNull().default('answer'),
    /** Hosts that the AI may link to, and those below them. */
    allowedLinks: text('allowed_links').array().notNull().default([]),
    /** Millionths of a US dollar that models may cost on one of its days. Null: as much as it takes. */
    aiDailyBudgetMicros: integer('ai_daily_budget_micros'),
    /** A person who has been silent for so long hands back to the AI. Null: never by itself. */
    handbackAfterHours: integer('handback_after_hours'),
    /** Conversations that have been silent for so long are erased with their leads. Null: nothing is. */
    retentionMonths: integer('retention_months'),
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
    check('clients_retention_months', sql`${table.retentionMonths} between 1 and 120`),
    check('clients_outside_hours', isOneOf(table.outsideHours, outsideHoursPolicies)),
  ],
)

export type Client = typeof clients.$inferSelect
