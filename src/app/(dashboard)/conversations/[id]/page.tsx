import { notFound, redirect } from 'next/navigation'
import { Thread } from '@/components/thread/thread'
import { auth } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { threadView } from '@/lib/conversations/thread'

type ThreadPageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ before?: string | string[] }> }

export default async function ThreadPage({ params, searchParams }: ThreadPageProps) {
  const session = await auth()
  const client = session && (await activeClient(session))
  if (!client) redirect('/login')
  const { id } = await params
  const { before } = await searchParams
  const view = await threadView(client.id, id, { before: typeof before === 'string' ? before : undefined })
  if (view === null) notFound()
  return <Thread key={id} initial={view} />
}
