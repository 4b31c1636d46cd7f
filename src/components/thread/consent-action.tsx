'use client'

import { type SyntheticEvent, useId, useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import { Button } from '@/components/ui/button'
import type { ThreadView } from '@/lib/conversations/views'

type Conversation = ThreadView['conversation']

type Recording = {
  path: 'opt-out' | 're-consent'
  field: 'note' | 'evidence'
  open: string
  question: string
  about: string
  submit: string
  /** Characters that the answer needs. */
  atLeast: number
}

const optOut: Recording = {
  path: 'opt-out',
  field: 'note',
  open: 'Record an opt-out',
  question: 'What did they say?',
  about: 'No more texts leave, also none that wait. Only START, or an owner with proof, takes it back.',
  submit: 'Stop all texts',
  atLeast: 0,
}

const reConsent: Recording = {
  path: 're-consent',
  field: 'evidence',
  open: 'They want texts again',
  question: 'How do you know?',
  about:
    'Such as “They asked by phone on March 3”. It is kept as proof. Twilio has a list of its own: if they texted STOP, it refuses your texts until they text START themselves.',
  submit: 'Allow texts again',
  atLeast: 10,
}

type ConsentActionProps = {
  conversationId: string
  blocked: boolean
  mayReConsent: boolean
  onChanged: (conversation: Partial<Conversation>) => void
}

/** What a person can record: that the customer wants no more texts, or, for an owner, that they want them again. */
export function ConsentAction({ blocked, mayReConsent, ...props }: ConsentActionProps) {
  const [open, setOpen] = useState(false)
  const [wasOpen, setWasOpen] = useState(false)

  function cancel() {
    setOpen(false)
    setWasOpen(true)
  }

  if (blocked && !mayReConsent)
    return <p className="text-small text-ink-soft">When they ask for texts again, an owner can record it here.</p>
  const recording = blocked ? reConsent : optOut
  if (open) return <RecordingForm recording={recording} onCancel={cancel} {...props} />
  return (
    <Button ref={wasOpen ? focus : undefined} className="self-start" onClick={() => setOpen(true)}>
      {recording.open}
    </Button>
  )
}

/** The form and its button take each other's place, and with it the focus. */
const focus = (element: HTMLElement | null) => element?.focus()

type RecordingFormProps = Pick<ConsentActionProps, 'conversationId' | 'onChanged'> & {
  recording: Recording
  onCancel: () => void
}

function RecordingForm({ conversationId, recording, onCancel, onChanged }: RecordingFormProps) {
  const { question, about, submit, atLeast } = recording
  const aboutId = useId()
  const { words, setWords, pending, problem, record } = useRecording(conversationId, recording, onChanged)
  const tooShort = words.trim().length < atLeast

  function send(event: SyntheticEvent) {
    event.preventDefault()
    if (!pending && !tooShort) void record()
  }

  return (
    <form onSubmit={send} className="flex flex-col gap-2 rounded-control border border-edge bg-ground p-3">
      <label className="flex flex-col gap-1">
        <span className="font-medium">{question}</span>
        <textarea
          ref={focus}
          rows={3}
          maxLength={1_000}
          value={words}
          aria-describedby={aboutId}
          onChange={(event) => setWords(event.target.value)}
          className="rounded-control border border-edge bg-ground px-3 py-2 wrap-anywhere"
        />
      </label>
      <p id={aboutId} className="text-small text-ink-soft">
        {about}
        {tooShort && ` At least ${atLeast} characters.`}
      </p>
      <p role="status" className="text-danger-ink empty:hidden">
        {problem}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="solid" aria-disabled={tooShort} aria-busy={pending}>
          {pending ? 'Working…' : submit}
        </Button>
        <Button look="plain" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}

function useRecording(id: string, { path, field }: Recording, onChanged: ConsentActionProps['onChanged']) {
  const [words, setWords] = useState('')
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function record() {
    setPending(true)
    setProblem(null)
    try {
      const answer = await postJson<{ conversation: Partial<Conversation> }>(
        `/api/client/conversations/${id}/${path}`,
        { [field]: words },
      )
      onChanged(answer.conversation)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error.message)
    } finally {
      setPending(false)
    }
  }

  return { words, setWords, pending, problem, record }
}
