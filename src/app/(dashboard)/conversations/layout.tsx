import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { ConversationList } from '@/components/inbox/conversation-list'
import { InboxProvider } from '@/components/inbox/inbox-provider'
import { auth } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { inboxPage } from '@/lib/conversations/inbox'

/**
 * The list stays beside whatever thread is open. On a phone both share one place and only one is seen; the list is hidden
 * without being taken away, so that it is where it was when one comes back.
 */
export default async function ConversationsLayout({ children }: { children: ReactNode }) {
  const session = await auth()
  const client = session && (await activeClient(session))
  if (!client) redirect('/login')
  return (
    <InboxProvider firstPage={await inboxPage(client.id)}>
      <main className="grid min-h-0 flex-1 grid-cols-1 grid-rows-1 two:grid-cols-[auto_1fr] max-two:*:[grid-area:1/1] max-two:has-[[data-pane=thread]]:[&>nav]:invisible">
        <ConversationList />
        <div
          id="content"
          tabIndex={-1}
          className="flex min-h-0 min-w-0 outline-none max-two:not-has-[[data-pane=thread]]:invisible"
        >
          {children}
        </div>
      </main>
    </InboxProvider>
  )
}
