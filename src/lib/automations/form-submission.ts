import { createHash } from 'node:crypto'
import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import type { Tx } from '@/db'
import { formSubmissions } from '@/db/schema'
import { AppError } from '@/lib/errors'
import type { FormFields } from './form-fields'

/** Whom a form is about, as its caller is answered. */
export type FormLead = { leadId: string; conversationId: string }

export type Submission = {
  clientId: string
  fields: FormFields
  idempotencyKey: string | null
  fingerprint: string
}

/** An impatient second click comes within this time; the same words later are a new question. */
const sameFormMs = 10 * 60 * 1000

export function fingerprintOf(fields: FormFields): string {
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/**
 * The submission that this one repeats, or null. Read under the lock of the lead's conversation, so that of two equal forms
 * at the same time one is the first.
 * @throws {AppError} 409 `idempotency_key_reused`
 */
export async function earlierSubmission(
  tx: Tx,
  submission: Submission,
  leadId: string,
  now: Date,
): Promise<FormLead | null> {
  const { clientId, idempotencyKey, fingerprint } = submission
  const same =
    idempotencyKey === null
      ? and(
          eq(formSubmissions.leadId, leadId),
          eq(formSubmissions.fingerprint, fingerprint),
          isNull(formSubmissions.idempotencyKey),
          gt(formSubmissions.createdAt, new Date(now.getTime() - sameFormMs)),
        )
      : and(eq(formSubmissions.clientId, clientId), eq(formSubmissions.idempotencyKey, idempotencyKey))
  const [earlier] = await tx
    .select()
    .from(formSubmissions)
    .where(same)
    .orderBy(desc(formSubmissions.createdAt))
    .limit(1)
  if (earlier === undefined) return null
  if (earlier.fingerprint !== fingerprint) throw keyReused()
  return { leadId: earlier.leadId, conversationId: earlier.conversationId }
}

export async function recordSubmission(tx: Tx, submission: Submission, lead: FormLead, now: Date): Promise<void> {
  const written = await tx
    .insert(formSubmissions)
    .values({ ...submission, ...lead, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: formSubmissions.id })
  // Two different forms with one key at the same moment: the other one has it.
  if (written.length === 0) throw keyReused()
}

function keyReused(): AppError {
  const message = 'This Idempotency-Key came with another form before. Nothing was changed.'
  return new AppError(409, 'idempotency_key_reused', message)
}
