import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { UnroutedTexts } from '@/components/unrouted/unrouted-texts'
import { auth } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { unroutedPage } from '@/lib/conversations/unrouted'

export const metadata: Metadata = { title: 'Unrouted texts · Handback' }

type UnroutedPageProps = { searchParams: Promise<{ cursor?: string | string[] }> }

/** Texts to numbers that no business owns. They belong to nobody, so nobody but the agency's admin learns that they exist. */
export default async function UnroutedPage({ searchParams }: UnroutedPageProps) {
  const session = await auth()
  if (!session?.person.agencyAdmin) notFound()
  const { cursor } = await searchParams
  const client = await activeClient(session)
  const page = await unroutedPage({ cursor: typeof cursor === 'string' ? cursor : undefined })
  return <UnroutedTexts page={page} timeZone={client?.timezone ?? 'UTC'} isFirst={cursor === undefined} />
}
