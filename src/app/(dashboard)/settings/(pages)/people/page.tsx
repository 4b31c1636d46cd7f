import type { Metadata } from 'next'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { AddPerson } from '@/components/settings/add-person'
import { PeopleList } from '@/components/settings/people-list'
import { SettingsPage } from '@/components/settings/settings-page'
import { membersOf } from '@/lib/clients/settings/people'

export const metadata: Metadata = { title: 'People · Settings · Handback' }

export default async function PeoplePage() {
  const { person, client, mayEdit, frame } = await openSettings('people')
  return (
    <SettingsPage {...frame} title="People" intro={`Who works for ${client.businessName} at this desk.`}>
      <PeopleList
        clientId={client.id}
        businessName={client.businessName}
        mayEdit={mayEdit}
        members={await membersOf(client.id)}
      />
      {person.agencyAdmin ? <AddPerson clientId={client.id} /> : <WhoAdds />}
    </SettingsPage>
  )
}

function WhoAdds() {
  return <p className="measure text-small text-ink-soft">To add somebody, ask whoever runs this desk for you.</p>
}
