'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useId, useState } from 'react'
import { postJson } from '@/components/live/desk-api'
import { useRequest } from '@/components/live/use-request'
import { Button } from '@/components/ui/button'
import { LabeledInput, Problem } from './fields'

type RemoveNumberProps = { clientId: string; phone: string; phoneFormatted: string; isLead: boolean }

/** Takes one number off the list, for a reason that is kept. */
export function RemoveNumber({ clientId, phone, phoneFormatted, isLead }: RemoveNumberProps) {
  const router = useRouter()
  const { busy, problem, ask } = useRequest()
  const [open, setOpen] = useState(false)
  const id = useId()

  async function remove(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const reason = new FormData(event.currentTarget).get('reason')
    const removed = await ask(() => postJson('/api/client/blocked/remove', { clientId, phone, reason }))
    if (removed !== undefined) router.refresh()
  }

  return (
    <>
      <Button
        look="plain"
        aria-expanded={open}
        aria-controls={id}
        className="noscript:hidden two:justify-self-end"
        onClick={() => setOpen(!open)}
      >
        Remove<span className="sr-only"> {phoneFormatted}</span>
      </Button>
      {open && (
        <form
          id={id}
          className="col-span-full flex flex-wrap items-end gap-3 rounded-control border border-line bg-panel p-4"
          onSubmit={(event) => void remove(event)}
        >
          <LabeledInput
            label={`Why ${phoneFormatted} may be texted again`}
            name="reason"
            required
            minLength={10}
            maxLength={500}
            placeholder="They called and asked for texts"
          />
          <Button type="submit" look="solid" aria-busy={busy}>
            {busy ? 'Removing…' : 'Take it off the list'}
          </Button>
          <Button look="plain" onClick={() => setOpen(false)}>
            Keep it
          </Button>
          <p className="measure basis-full text-small text-ink-soft">
            The law wants their consent, so your name and these words are kept.
            {isLead && ' The AI stays silent until somebody hands back to it.'} Whom Twilio has blocked has to text
            START besides.
          </p>
          <Problem>{problem}</Problem>
        </form>
      )}
    </>
  )
}
