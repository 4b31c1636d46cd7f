'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { postJson } from '@/components/live/desk-api'
import { Button } from '@/components/ui/button'
import { settingLimits } from '@/domain/settings'
import type { ShownEntry } from '@/lib/clients/settings/knowledge'
import { ConfirmButton } from './confirm-button'
import { KnowledgeForm } from './knowledge-form'

type KnowledgeListProps = { clientId: string; mayEdit: boolean; entries: ShownEntry[] }

/** What the AI may say and promise: read here, and changed where it stands. */
export function KnowledgeList({ entries, ...whose }: KnowledgeListProps) {
  /** The id of the entry that is being written, or `new`. */
  const [open, setOpen] = useState<string | null>(null)
  const close = () => setOpen(null)
  const isFull = entries.length >= settingLimits.knowledgeEntries
  return (
    <div className="flex flex-col gap-5">
      {entries.length === 0 && <NothingKnown />}
      {entries.length > 0 && (
        <ol className="border-t border-line">
          {entries.map((entry) => (
            <li key={entry.id} className="border-b border-line py-4">
              {open === entry.id ? (
                <KnowledgeForm {...whose} entry={entry} onClose={close} />
              ) : (
                <Entry {...whose} entry={entry} onEdit={() => setOpen(entry.id)} />
              )}
            </li>
          ))}
        </ol>
      )}
      {open === 'new' && <KnowledgeForm {...whose} onClose={close} />}
      {whose.mayEdit && open !== 'new' && (
        <div className="flex flex-wrap items-center gap-3 noscript:hidden">
          <Button look="solid" aria-disabled={isFull} onClick={() => !isFull && setOpen('new')}>
            <Plus aria-hidden className="size-4" />
            Add an entry
          </Button>
          <p className="text-small text-ink-soft">
            {isFull
              ? `${entries.length} entries are as many as there can be. Remove one first.`
              : `${entries.length} of at most ${settingLimits.knowledgeEntries}.`}
          </p>
        </div>
      )}
    </div>
  )
}

type EntryProps = { clientId: string; mayEdit: boolean; entry: ShownEntry; onEdit: () => void }

function Entry({ clientId, mayEdit, entry: { id, title, body }, onEdit }: EntryProps) {
  const router = useRouter()
  async function remove() {
    await postJson('/api/client/settings/knowledge/remove', { clientId, entryId: id })
    router.refresh()
  }
  return (
    <article className="flex flex-col gap-1">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <h2 className="min-w-0 flex-1 font-medium wrap-anywhere">{title}</h2>
        {mayEdit && (
          <div className="-my-1.5 -mr-3 flex noscript:hidden">
            <Button look="plain" onClick={onEdit}>
              Edit<span className="sr-only"> {title}</span>
            </Button>
            <ConfirmButton
              look="plain"
              label={
                <>
                  Remove<span className="sr-only"> {title}</span>
                </>
              }
              title={`Remove “${title}”?`}
              about="The AI forgets it with its next answer. What it said stays in the history below."
              doIt="Remove"
              onConfirm={remove}
            />
          </div>
        )}
      </div>
      <p className="measure wrap-anywhere whitespace-pre-line text-ink-soft">{body}</p>
    </article>
  )
}

function NothingKnown() {
  return (
    <p className="measure">
      There is nothing here yet. Begin with what customers ask most: what a visit costs, where you come to, how soon.
      Prices and times that are not here the AI may not promise.
    </p>
  )
}
