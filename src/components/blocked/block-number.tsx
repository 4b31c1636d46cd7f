'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useState } from 'react'
import { postJson } from '@/components/live/desk-api'
import { useRequest } from '@/components/live/use-request'
import { Button } from '@/components/ui/button'
import { groupPhone } from '@/components/ui/group-phone'
import { LabeledInput, Panel, Problem } from './fields'

type Blocked = { phone: string; added: boolean }

/** Blocks one number, and says for whoever reads the list later why. */
export function BlockNumber({ clientId }: { clientId: string }) {
  const router = useRouter()
  const { busy, problem, ask } = useRequest()
  const [done, setDone] = useState<Blocked | null>(null)

  async function block(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    setDone(null)
    const fields = Object.fromEntries(new FormData(form))
    const blocked = await ask(() => postJson<Blocked>('/api/client/blocked', { ...fields, clientId }))
    if (blocked === undefined) return
    setDone(blocked)
    form.reset()
    router.refresh()
  }

  return (
    <Panel label="Block a number">
      <form className="flex flex-wrap items-end gap-3" onSubmit={(event) => void block(event)}>
        <LabeledInput label="Number" name="phone" type="tel" required maxLength={100} />
        <LabeledInput
          label="Why"
          name="reason"
          required
          maxLength={500}
          placeholder="Asked on the phone for no more texts"
        />
        <Button type="submit" look="solid" aria-busy={busy}>
          {busy ? 'Blocking…' : 'Block it'}
        </Button>
      </form>
      <p className="text-small text-ink-soft">
        Whatever waits to be sent to it is canceled, and nobody answers by itself. Texts from it are still stored.
      </p>
      <Problem>{problem}</Problem>
      <p role="status" className="empty:hidden">
        {done &&
          `${groupPhone(done.phone)} ${done.added ? 'is blocked.' : 'was blocked already. Nothing was changed.'}`}
      </p>
    </Panel>
  )
}
