'use client'

import { useRouter } from 'next/navigation'
import { postJson } from '@/components/live/desk-api'
import type { Member } from '@/lib/clients/settings/people'
import { ConfirmButton } from './confirm-button'

type PeopleListProps = { clientId: string; businessName: string; mayEdit: boolean; members: Member[] }

const roleWords: Record<Member['role'], string> = {
  owner: 'Owner: may change these settings',
  agent: 'Agent: answers customers',
}

export function PeopleList({ clientId, businessName, mayEdit, members }: PeopleListProps) {
  const router = useRouter()
  const owners = members.filter(({ role }) => role === 'owner').length
  async function remove(userId: string) {
    await postJson('/api/client/settings/people/remove', { clientId, userId })
    router.refresh()
  }
  return (
    <ul className="border-t border-line">
      {members.map(({ userId, name, email, role }) => (
        <li
          key={userId}
          className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 border-b border-line py-3 two:grid-cols-[1fr_15rem_5.5rem]"
        >
          <div className="min-w-0">
            <p className="font-medium wrap-anywhere">{name}</p>
            <p className="text-small wrap-anywhere text-ink-soft">{email}</p>
          </div>
          <p className="text-small max-two:col-start-1">{roleWords[role]}</p>
          {mayEdit && !(role === 'owner' && owners === 1) && (
            <div className="max-two:col-start-2 max-two:row-span-2 max-two:row-start-1">
              <ConfirmButton
                look="plain"
                label={
                  <>
                    Remove<span className="sr-only"> {name}</span>
                  </>
                }
                title={`Remove ${name}?`}
                about={`They can open nothing of ${businessName} any more, at once and wherever they are signed in. What they wrote stays.`}
                doIt="Remove"
                onConfirm={() => remove(userId)}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
