import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { FailedJobs } from '@/components/jobs/failed-jobs'
import { auth } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { failedJobs } from '@/lib/jobs/dead-letters'

export const metadata: Metadata = { title: 'Failed work · Handback' }

type JobsPageProps = { searchParams: Promise<{ cursor?: string | string[] }> }

/** Work that was given up. It may be any business's, so nobody but the agency's admin learns of it. */
export default async function JobsPage({ searchParams }: JobsPageProps) {
  const session = await auth()
  if (!session?.person.agencyAdmin) notFound()
  const { cursor } = await searchParams
  const client = await activeClient(session)
  const page = await failedJobs({ cursor: typeof cursor === 'string' ? cursor : undefined })
  return <FailedJobs page={page} timeZone={client?.timezone ?? 'UTC'} isFirst={cursor === undefined} />
}
