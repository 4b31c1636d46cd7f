import type { Metadata } from 'next'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { AiSettings } from '@/components/settings/ai-settings'
import { ModelSettings } from '@/components/settings/model-settings'
import { SettingsPage } from '@/components/settings/settings-page'
import { settingsOf } from '@/lib/clients/settings/columns'
import { modelOf } from '@/lib/clients/settings/model'

export const metadata: Metadata = { title: 'AI · Settings · Handback' }

export default async function AiPage() {
  const { person, client, mayEdit, frame } = await openSettings('ai')
  const whose = { clientId: client.id, mayEdit }
  return (
    <SettingsPage
      {...frame}
      title="AI"
      intro="What it does by itself, and how it writes. A change of the mode counts at once, everything else from the next answer."
    >
      <AiSettings {...settingsOf(client, 'ai')} {...whose} />
      <ModelSettings {...(await modelOf(client.id))} {...whose} mayNameServer={person.agencyAdmin} />
    </SettingsPage>
  )
}
