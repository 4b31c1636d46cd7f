import { z } from 'zod'
import { BEHAVIOURS } from './behaviours'
import { FAULTS, type FaultKind, type FaultPoint } from './faults'
import type { Behaviour } from './store'

export const numberSchema = z
  .strictObject({
    label: z.string().nullable(),
    smsUrl: z.url({ protocol: /^https?$/ }).nullable(),
    fallbackUrl: z.url({ protocol: /^https?$/ }).nullable(),
    keywords: z.boolean(),
    replies: z.boolean(),
    advancedOptOut: z.boolean(),
    messagingServiceSid: z
      .string()
      .regex(/^MG[0-9a-f]{32}$/)
      .nullable(),
  })
  .partial()

export const textSchema = z.strictObject({
  from: z.string().min(1),
  to: z.string().min(1),
  body: z.string().default(''),
  media: z
    .array(z.strictObject({ contentType: z.string(), base64: z.base64() }))
    .max(10)
    .default([]),
  sid: z
    .string()
    .regex(/^(SM|MM)[0-9a-f]{32}$/)
    .optional(),
  at: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
  deliver: z.boolean().default(true),
  wait: z.boolean().default(true),
})

export const redeliverySchema = z.strictObject({ sid: z.string() })

const names = Object.keys(BEHAVIOURS) as (keyof typeof BEHAVIOURS)[]

export const behaviourSchema = z.union([
  z.strictObject({ behaviour: z.enum(names) }).transform(({ behaviour }): Behaviour => BEHAVIOURS[behaviour]),
  z.strictObject({ refuse: z.int() }),
  z.strictObject({ undelivered: z.int() }),
  z.strictObject({ failed: z.int() }),
])

const milliseconds = z.number().nonnegative()

const ruleSchema = z
  .strictObject({
    on: z.enum(Object.keys(FAULTS) as FaultPoint[]),
    kind: z.enum([...new Set(Object.values(FAULTS).flat())] as FaultKind[]),
    match: z
      .strictObject({ to: z.string(), from: z.string(), body: z.string(), status: z.string() })
      .partial()
      .optional(),
    probability: z.number().min(0).max(1).optional(),
    skip: z.int().nonnegative().optional(),
    times: z.int().positive().optional(),
    ms: milliseconds.optional(),
    status: z.int().min(500).max(599).optional(),
    retryAfter: z.int().nonnegative().optional(),
    count: z.int().positive().optional(),
    through: z.enum(['sending', 'sent', 'delivered']).optional(),
    afterMs: milliseconds.optional(),
    forMs: milliseconds.optional(),
  })
  .refine(({ on, kind }) => (FAULTS[on] as readonly FaultKind[]).includes(kind), {
    error: ({ input }) =>
      `on ${(input as { on: FaultPoint }).on} there are only: ${FAULTS[(input as { on: FaultPoint }).on].join(', ')}`,
  })

export const faultsSchema = z.strictObject({ seed: z.int().default(1), rules: z.array(ruleSchema) })
