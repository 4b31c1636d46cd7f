import type { Metadata } from 'next'
import { openSettings } from '@/app/(dashboard)/settings/open-settings'
import { AddContact } from '@/components/settings/add-contact'
import { AlertContacts } from '@/components/settings/alert-contacts'
import { SettingsPage } from '@/components/settings/settings-page'
import { listContacts } from '@/lib/conversations/alert-contacts'
import { canMail } from '@/lib/services/mail'

export const metadata: Metadata = { title: 'Alerts · Settings · Handback' }

export default async function AlertsPage() {
  const { client, mayEdit, frame } = await openSettings('alerts')
  return (
    <SettingsPage
      {...frame}
      title="Alerts"
      intro="Who is called when a customer needs a person, besides whoever looks at the desk."
    >
      <AlertContacts
        clientId={client.id}
        mayEdit={mayEdit}
        contacts={await listContacts(client.id)}
        canMail={canMail()}
      />
      <HowItWorks canMail={canMail()} />
      {mayEdit && <AddContact clientId={client.id} />}
    </SettingsPage>
  )
}

function HowItWorks({ canMail }: { canMail: boolean }) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-small text-ink-soft">
      <li>A phone is told nothing until it has confirmed: it texts its own word to the business’s number, once.</li>
      <li>
        An alert comes with a code. Texting the code and an answer reaches the customer, AI and the code hands back,
        STATUS lists who waits.
      </li>
      <li>
        {canMail
          ? 'An address is mailed at once, with a link to the conversation.'
          : 'This desk has no mail server, so addresses are mailed nothing. Whoever runs it can set one up.'}
      </li>
    </ul>
  )
}
