import type { Metadata } from 'next'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { KnowledgeList } from '@/components/settings/knowledge-list'
import { SettingsPage } from '@/components/settings/settings-page'
import { knowledgeOf } from '@/lib/clients/settings/knowledge'

export const metadata: Metadata = { title: 'Knowledge · Settings · Handback' }

export default async function KnowledgePage() {
  const { client, mayEdit, frame } = await openSettings('knowledge')
  return (
    <SettingsPage
      {...frame}
      title="Knowledge"
      intro="What the AI may say and promise. What is not here, it leaves to a person."
    >
      <KnowledgeList clientId={client.id} mayEdit={mayEdit} entries={await knowledgeOf(client.id)} />
    </SettingsPage>
  )
}
