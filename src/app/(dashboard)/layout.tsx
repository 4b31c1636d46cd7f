import { redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import { type Desk, DeskProvider } from '@/components/desk/desk-context'
import { NoBusiness } from '@/components/desk/no-business'
import { Shortcuts } from '@/components/desk/shortcuts'
import { TopBar } from '@/components/desk/top-bar'
import { Announcer } from '@/components/live/announcer'
import { CallForPerson } from '@/components/live/call-for-person'
import { ConnectionNotice } from '@/components/live/connection-notice'
import { LiveProvider } from '@/components/live/live-provider'
import { auth, type DeskSession } from '@/lib/auth'
import { activeClient } from '@/lib/clients/active-client'
import { clientsOf, type DeskClient } from '@/lib/clients/memberships'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { formatPhoneNumber } from '@/lib/utils/phone'

/** The desk of one business, for whoever is signed in. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const session = await auth()
  if (session === null) redirect('/login')
  const client = await activeClient(session)
  if (client === undefined) return <NoBusiness person={session.person} />
  const choices = await clientsOf(session.person)
  return (
    <DeskProvider desk={await deskOf(session, client)}>
      <LiveProvider key={client.id} clientId={client.id}>
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-40 focus:float-panel focus:p-3"
        >
          Skip to the conversation
        </a>
        <div className="flex h-dvh flex-col max-two:has-[[data-pane=thread]]:[&>header]:hidden">
          <TopBar person={session.person} active={shown(client)} choices={choices.map(shown)} />
          {children}
        </div>
        <Shortcuts />
        <Announcer />
        <CallForPerson />
        <ConnectionNotice />
      </LiveProvider>
    </DeskProvider>
  )
}

async function deskOf({ person }: DeskSession, client: DeskClient): Promise<Desk> {
  return {
    businessName: client.businessName,
    number: formatPhoneNumber(client.twilioNumber),
    timeZone: client.timezone,
    segmentCostMicros: client.segmentCostMicros,
    personName: person.name,
    maySetUp: await maySetUp(person, client.id),
    renderedAt: new Date().toISOString(),
  }
}

const shown = ({ id, businessName }: DeskClient) => ({ id, businessName })
