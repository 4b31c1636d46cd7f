import type { Metadata } from 'next'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { HoursSettings } from '@/components/settings/hours-settings'
import { SettingsPage } from '@/components/settings/settings-page'
import { zoneName } from '@/components/time/show-time'
import { settingsOf } from '@/lib/clients/settings/columns'

export const metadata: Metadata = { title: 'Hours · Settings · Handback' }

export default async function HoursPage() {
  const { client, mayEdit, frame } = await openSettings('hours')
  const intro = `When somebody is there, by the clock in ${zoneName(client.timezone)}. The AI says these hours to customers who ask.`
  return (
    <SettingsPage {...frame} title="Hours" intro={intro}>
      <HoursSettings {...settingsOf(client, 'hours')} clientId={client.id} mayEdit={mayEdit} />
    </SettingsPage>
  )
}
