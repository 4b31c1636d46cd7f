import { eq, inArray } from 'drizzle-orm'
import type { JobWithMetadata } from 'pg-boss'
import { validate as isUuid } from 'uuid'
import { z } from 'zod'
import { getDb } from '@/db'
import { clients, conversationMessages, conversations } from '@/db/schema'
import { AppError } from '@/lib/errors'
import { boss } from './boss'
import { deadLetterQueue } from './job'

/** Work that was given up after its last try. Times are ISO 8601 in UTC. */
export type FailedJob = {
  id: string
  /** The name of its queue. */
  name: string
  /** Whose it is, where it is about one business. */
  businessName: string | null
  conversationId: string | null
  enqueuedAt: string
  failedAt: string
  attempts: number
  /** A sentence for a person. */
  why: string
}

export type FailedJobsPage = { jobs: FailedJob[]; nextCursor: string | null }

/**
 * A page of failed jobs, those that have waited longest first. For the agency's admin alone: whoever calls has made sure.
 * @throws {AppError} 422 `invalid_cursor`
 */
export async function failedJobs({
  cursor,
  limit = 50,
}: {
  cursor?: string
  limit?: number
} = {}): Promise<FailedJobsPage> {
  if (cursor !== undefined && !(await isWaiting(cursor))) {
    throw new AppError(422, 'invalid_cursor', 'This place in the list does not exist. Start from the top.')
  }
  const found = await boss().findJobs<unknown>(deadLetterQueue, { queued: true, limit: limit + 1, after: cursor })
  const shown = found.slice(0, limit)
  const conversationOf = await conversationsOf(shown)
  const nameOf = await businessNames([...conversationOf.values()])
  const jobs = shown.map((job): FailedJob => {
    const conversationId = conversationOf.get(job.id) ?? null
    return {
      id: job.id,
      name: job.sourceName ?? 'unknown',
      businessName: nameOf.get(conversationId ?? '') ?? null,
      conversationId,
      enqueuedAt: (job.sourceCreatedOn ?? job.createdOn).toISOString(),
      failedAt: job.createdOn.toISOString(),
      attempts: (job.sourceRetryCount ?? 0) + 1,
      why: whyOf(job.sourceOutput),
    }
  })
  return { jobs, nextCursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null }
}

/**
 * Puts a failed job back into its queue, to be tried as often as a new one.
 * @returns false when it is not among the failed: it was retried already, or is too old.
 */
export async function retryFailedJob(id: string): Promise<boolean> {
  return (await boss().redrive(deadLetterQueue, { ids: [id] })) > 0
}

async function isWaiting(id: string): Promise<boolean> {
  return isUuid(id) && (await boss().findJobs(deadLetterQueue, { id, queued: true })).length > 0
}

type DeadLetter = JobWithMetadata<unknown>

const subject = z.object({ messageId: z.guid(), conversationId: z.guid() }).partial().catch({})

/** The conversation of each job that is about one, by the job's id. */
async function conversationsOf(jobs: readonly DeadLetter[]): Promise<Map<string, string>> {
  const subjects = jobs.map(({ id, data }) => ({ id, ...subject.parse(data) }))
  const messageIds = subjects.flatMap(({ messageId }) => messageId ?? [])
  const { id, conversationId } = conversationMessages
  const messages = await getDb()
    .select({ id, conversationId })
    .from(conversationMessages)
    .where(inArray(id, messageIds))
  const ofMessage = new Map(messages.map((message) => [message.id, message.conversationId]))
  return new Map(
    subjects.flatMap((job): [string, string][] => {
      const found = job.conversationId ?? ofMessage.get(job.messageId ?? '')
      return found === undefined ? [] : [[job.id, found]]
    }),
  )
}

async function businessNames(conversationIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await getDb()
    .select({ id: conversations.id, businessName: clients.businessName })
    .from(conversations)
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .where(inArray(conversations.id, [...conversationIds]))
  return new Map(rows.map(({ id, businessName }) => [id, businessName]))
}

const failure = z.object({ why: z.string() })
const endedByQueue = z.object({ value: z.object({ message: z.string() }) })

function whyOf(output: unknown): string {
  const { data: told } = failure.safeParse(output)
  if (told !== undefined) return told.why
  if (endedByQueue.safeParse(output).success) return 'It took too long, or the process that was at it ended.'
  return 'Nothing is known of the reason.'
}
