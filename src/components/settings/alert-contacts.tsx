'use client'

import { useRouter } from 'next/navigation'
import { postJson } from '@/components/live/desk-api'
import type { ContactView } from '@/lib/conversations/alert-contacts'
import { ConfirmButton } from './confirm-button'

type AlertContactsProps = { clientId: string; mayEdit: boolean; contacts: ContactView[]; canMail: boolean }

/** Who is called when a customer needs a person, and what is still missing until they are. */
export function AlertContacts({ clientId, mayEdit, contacts, canMail }: AlertContactsProps) {
  const router = useRouter()
  async function remove(contactId: string) {
    await postJson('/api/client/settings/alerts/remove', { clientId, contactId })
    router.refresh()
  }
  if (contacts.length === 0) return <p className="measure">Nobody is called yet. Alerts are shown in the desk alone.</p>
  return (
    <ul className="border-t border-line">
      {contacts.map((contact) => (
        <li key={contact.id} className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-line py-3">
          <div className="min-w-56 flex-1">
            <p className="font-medium wrap-anywhere">{contact.name}</p>
            <Ways contact={contact} canMail={canMail} />
          </div>
          {mayEdit && (
            <ConfirmButton
              look="plain"
              label={
                <>
                  Remove<span className="sr-only"> {contact.name}</span>
                </>
              }
              title={`Remove ${contact.name}?`}
              about="They get no more alerts. What their phone texts from now on is read as a customer’s."
              doIt="Remove"
              onConfirm={() => remove(contact.id)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

function Ways({ contact, canMail }: { contact: ContactView; canMail: boolean }) {
  const { phoneFormatted, email, mayCommand, join } = contact
  return (
    <div className="flex flex-col gap-1 text-small text-ink-soft">
      {phoneFormatted !== null && (
        <p>
          <span className="text-ink">{phoneFormatted}</span>
          {join === null && (mayCommand ? ', may answer customers by text' : ', alerts only')}
        </p>
      )}
      {join !== null && (
        <p className="measure rounded-control bg-paused-wash px-2.5 py-1.5 text-ink">
          Not confirmed yet. Text <strong className="font-semibold">{join.words}</strong> from this phone to {join.to}.
        </p>
      )}
      {email !== null && (
        <p className="wrap-anywhere">
          <span className="text-ink">{email}</span>
          {!canMail && ', once this desk has a mail server'}
        </p>
      )}
    </div>
  )
}
