'use client'

import { type SubmitEvent, useId, useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { postJson } from '@/components/live/desk-api'
import { useRequest } from '@/components/live/use-request'
import { Button, buttonLook } from '@/components/ui/button'

/** What a customer may ask for by law: all that is kept about them, and that it be erased. */
export function LeadRecord({ conversationId, leadName }: { conversationId: string; leadName: string }) {
  const { maySetUp } = useDesk()
  const [open, setOpen] = useState(false)
  return (
    <section aria-labelledby="lead-record" className="flex flex-col gap-3">
      <h3 id="lead-record" className="text-small text-ink-soft">
        What is kept about them
      </h3>
      <div className="flex flex-wrap gap-2">
        <a href={`/api/client/conversations/${conversationId}/export`} download className={buttonLook('outline')}>
          Export
        </a>
        {maySetUp && (
          <Button aria-expanded={open} className="noscript:hidden" onClick={() => setOpen(!open)}>
            Erase…
          </Button>
        )}
      </div>
      {!maySetUp && <p className="text-small text-ink-soft">When they ask to be erased, an owner can do it here.</p>}
      {open && <EraseForm conversationId={conversationId} leadName={leadName} onCancel={() => setOpen(false)} />}
    </section>
  )
}

type EraseFormProps = { conversationId: string; leadName: string; onCancel: () => void }

function EraseForm({ conversationId, leadName, onCancel }: EraseFormProps) {
  const { busy, problem, ask } = useRequest()
  const [confirm, setConfirm] = useState('')
  const aboutId = useId()
  const isMeant = confirm === 'ERASE'

  async function erase(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!isMeant) return
    const reason = new FormData(event.currentTarget).get('reason')
    const erased = await ask(() => postJson(`/api/client/conversations/${conversationId}/erase`, { confirm, reason }))
    // A whole new page: nothing of them stays in this one's memory either.
    if (erased !== undefined) location.replace('/conversations')
  }

  return (
    <form
      className="flex flex-col gap-3 rounded-control border border-edge bg-ground p-3"
      onSubmit={(event) => void erase(event)}
    >
      <p id={aboutId} className="text-small text-ink-soft">
        Everything about {leadName} goes for good: texts, forms, name and number. What was counted stays counted, and if
        they opted out, their number stays blocked. Twilio keeps its own copy.
      </p>
      <label className="flex flex-col gap-1">
        <span className="font-medium">Why?</span>
        <input name="reason" required maxLength={500} autoComplete="off" className={inputLook} />
      </label>
      <label className="flex flex-col gap-1">
        <span className="font-medium">Type ERASE to go on</span>
        <input
          value={confirm}
          required
          autoComplete="off"
          autoCapitalize="characters"
          aria-describedby={aboutId}
          onChange={(event) => setConfirm(event.target.value)}
          className={inputLook}
        />
      </label>
      <p role="alert" className="text-danger-ink empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="solid" aria-disabled={!isMeant} aria-busy={busy}>
          {busy ? 'Erasing…' : 'Erase for good'}
        </Button>
        <Button look="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

const inputLook = 'min-h-target rounded-control border border-edge bg-ground px-3'
