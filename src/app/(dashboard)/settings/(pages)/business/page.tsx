import type { Metadata } from 'next'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { BusinessSettings } from '@/components/settings/business-settings'
import { SettingsPage } from '@/components/settings/settings-page'
import { settingsOf } from '@/lib/clients/settings/columns'
import { countries, timeZones } from '@/lib/clients/settings/places'
import { formatPhoneNumber } from '@/lib/utils/phone'

export const metadata: Metadata = { title: 'Business · Settings · Handback' }

export default async function BusinessPage() {
  const { client, mayEdit, frame } = await openSettings('business')
  return (
    <SettingsPage {...frame} title="Business" intro="Who you are, and what the desk goes by.">
      <BusinessSettings
        {...settingsOf(client, 'business')}
        clientId={client.id}
        mayEdit={mayEdit}
        number={formatPhoneNumber(client.twilioNumber)}
        countries={countries()}
        timeZones={timeZones(client.timezone)}
      />
    </SettingsPage>
  )
}
