'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { postFile } from '@/components/live/desk-api'
import { useRequest } from '@/components/live/use-request'
import { Button } from '@/components/ui/button'
import type { Imported } from '@/lib/conversations/blocked/import-blocked'
import { inputLook, Panel, Problem } from './fields'

/** Blocks what a file lists, and says of each line that was left out why. */
export function ImportList({ clientId }: { clientId: string }) {
  const router = useRouter()
  const { busy, problem, ask } = useRequest()
  const [imported, setImported] = useState<Imported | null>(null)

  async function read(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const file = new FormData(event.currentTarget).get('file')
    if (!(file instanceof File)) return
    setImported(null)
    const answer = await ask(() => postFile<Imported>(`/api/client/blocked/import/${clientId}`, file))
    if (answer === undefined) return
    setImported(answer)
    router.refresh()
  }

  return (
    <Panel label="Import a list">
      <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => void read(event)}>
        <label className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
          <span className="text-small font-medium">A CSV file</span>
          <input
            name="file"
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            required
            className={`${inputLook} py-1.5`}
          />
        </label>
        <Button type="submit" look="solid" aria-busy={busy}>
          {busy ? 'Importing…' : 'Import'}
        </Button>
      </form>
      <p className="measure text-small text-ink-soft">
        A column of numbers, and if you have them a reason and a date such as 2026-01-31. A first line may name them:
        phone, reason, since. Up to 5 MB.
      </p>
      <Problem>{problem && `${problem} Nothing was imported.`}</Problem>
      <div role="status" className="empty:hidden">
        {imported && <Result imported={imported} />}
      </div>
    </Panel>
  )
}

const mostShown = 100

function Result({ imported: { added, alreadyThere, refused } }: { imported: Imported }) {
  return (
    <div className="flex flex-col gap-2">
      <p>
        {numbers(added)} blocked now, {alreadyThere.toLocaleString('en-US')} blocked already
        {refused.length > 0 && `, ${lines(refused.length)} left out`}.
      </p>
      {refused.length > 0 && (
        <ul className="text-small" aria-label="Lines that were left out">
          {refused.slice(0, mostShown).map(({ line, phone, why }) => (
            <li key={line}>
              Line {line}
              {phone !== '' && <span className="wrap-anywhere">, “{phone}”</span>}: {why}
            </li>
          ))}
          {refused.length > mostShown && <li>And {lines(refused.length - mostShown)} more.</li>}
        </ul>
      )}
    </div>
  )
}

const numbers = (count: number) => (count === 1 ? 'One number' : `${count.toLocaleString('en-US')} numbers`)
const lines = (count: number) => (count === 1 ? 'one line' : `${count.toLocaleString('en-US')} lines`)
