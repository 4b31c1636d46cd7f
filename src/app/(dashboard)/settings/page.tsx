import type { Metadata } from 'next'
import { openBusiness } from '@/app/(dashboard)/settings/open-settings'
import { SettingsList } from '@/components/settings/settings-list'
import { standingOf } from '@/components/settings/standing'
import { knowledgeOf } from '@/lib/clients/settings/knowledge'
import { membersOf } from '@/lib/clients/settings/people'
import { listContacts } from '@/lib/conversations/alert-contacts'
import { formatPhoneNumber } from '@/lib/utils/phone'

export const metadata: Metadata = { title: 'Settings · Handback' }

/** Every page of the settings, with how it stands. */
export default async function SettingsOverview() {
  const { client } = await openBusiness()
  const [entries, members, contacts] = await Promise.all([
    knowledgeOf(client.id),
    membersOf(client.id),
    listContacts(client.id),
  ])
  const counts = { entries: entries.length, members: members.length, contacts: contacts.length }
  const number = formatPhoneNumber(client.twilioNumber)
  return (
    <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto flex max-w-220 flex-col gap-5 px-4 py-8 two:px-6">
        <header className="measure">
          <h1 className="text-title font-semibold">Settings</h1>
          <p className="text-ink-soft">How {client.businessName} works at this desk.</p>
        </header>
        <SettingsList standing={standingOf({ client, number, ...counts })} />
      </div>
    </main>
  )
}
