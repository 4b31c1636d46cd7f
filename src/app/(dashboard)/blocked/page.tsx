import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { BlockedNumbers } from '@/components/blocked/blocked-numbers'
import { auth } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { blockedCount, blockedPage } from '@/lib/conversations/blocked/blocked-list'

export const metadata: Metadata = { title: 'Blocked numbers · Handback' }

type BlockedPageProps = { searchParams: Promise<{ cursor?: string | string[]; q?: string | string[] }> }

/** Whom the open business may not text. */
export default async function BlockedNumbersPage({ searchParams }: BlockedPageProps) {
  const session = await auth()
  const client = session && (await activeClient(session))
  if (!client) redirect('/login')
  const { cursor, q } = await searchParams
  const query = typeof q === 'string' ? q.trim().slice(0, 200) : ''
  const place = typeof cursor === 'string' ? cursor : undefined
  return (
    <BlockedNumbers
      client={client}
      page={await blockedPage(client, { query, cursor: place })}
      total={await blockedCount(client.id)}
      query={query}
      isFirst={place === undefined}
      mayRemove={await maySetUp(session.person, client.id)}
    />
  )
}
