import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { FormWebhook } from '@/components/settings/form-webhook'
import { SettingsPage } from '@/components/settings/settings-page'
import { config } from '@/lib/config'

export const metadata: Metadata = { title: 'Forms · Settings · Handback' }

export default async function FormsPage() {
  const { client, mayEdit, frame } = await openSettings('forms')
  return (
    <SettingsPage
      {...frame}
      title="Forms"
      intro="Let your website’s form send its leads here. Each becomes a conversation, and is texted within seconds."
    >
      <FormWebhook clientId={client.id} mayEdit={mayEdit} address={`${await ownAddress()}/api/webhooks/form`} />
    </SettingsPage>
  )
}

/** As the world calls the desk; one that was told no address is called as it was just now. */
async function ownAddress(): Promise<string> {
  return config().PUBLIC_URL ?? `http://${(await headers()).get('host') ?? 'localhost'}`
}
