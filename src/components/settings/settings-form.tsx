'use client'

import { Form } from '@base-ui/react/form'
import { createContext, type ReactNode, use, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { type Fields, type Saving, useSave } from './use-save'
import { useUnsaved } from './use-unsaved'

type SettingsFormProps = {
  /** Where it is saved. */
  path: string
  clientId: string
  version?: string
  mayEdit: boolean
  /** What is saved, from what stands in the form; null where that cannot be saved, which the form then says itself. */
  read: (form: FormData) => Fields | null
  onSaved?: (answer: Fields) => void
  saveLabel?: string
  onCancel?: () => void
  children: ReactNode
}

const TouchContext = createContext<() => void>(() => undefined)

/** For what changes a form without being a field of it, such as a button that adds a row. */
export const useTouch = () => use(TouchContext)

/** A form of the settings: it says what is wrong at the field, keeps what was typed, and notices when it is not alone. */
export function SettingsForm(props: SettingsFormProps) {
  const { mayEdit, read, saveLabel = 'Save', onCancel, children } = props
  const form = useRef<HTMLFormElement>(null)
  const { saving, errors, save, saveAnyway, touch } = useSave(props)
  useUnsaved(saving.kind !== 'untouched' && saving.kind !== 'saved')

  const fields = () => form.current && read(new FormData(form.current))
  function submit(by: (fields: Fields) => Promise<void>) {
    const found = fields()
    if (found !== null) void by(found)
  }

  return (
    <Form
      ref={form}
      errors={errors}
      onInput={touch}
      onSubmit={(event) => {
        event.preventDefault()
        submit(save)
      }}
    >
      <TouchContext value={touch}>
        <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-7">
          {children}
        </fieldset>
      </TouchContext>
      {mayEdit && (
        <div className="sticky bottom-0 -mx-1 mt-3 flex flex-col gap-3 bg-ground px-1 py-3 noscript:hidden">
          {saving.kind === 'conflict' && <Conflict onOverwrite={() => submit(saveAnyway)} />}
          <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
            <Button type="submit" look="solid" aria-busy={saving.kind === 'saving'}>
              {saving.kind === 'saving' ? 'Saving…' : saveLabel}
            </Button>
            {onCancel && (
              <Button look="plain" onClick={onCancel}>
                Cancel
              </Button>
            )}
            <SavingNote saving={saving} />
          </div>
        </div>
      )}
    </Form>
  )
}

function SavingNote({ saving }: { saving: Saving }) {
  return (
    <>
      <p role="status" className="text-ink-soft">
        {saving.kind === 'saved' && 'Saved.'}
        {saving.kind === 'touched' && 'Not saved yet.'}
      </p>
      {saving.kind === 'problem' && (
        <p role="alert" className="basis-full text-danger-ink">
          {saving.message}
        </p>
      )}
    </>
  )
}

function Conflict({ onOverwrite }: { onOverwrite: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-control bg-paused-wash px-3 py-3">
      <p className="measure">
        Somebody else has changed this since you opened it. Yours is not saved, and still stands here as you typed it.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => location.reload()}>Drop mine and show theirs</Button>
        <Button onClick={onOverwrite}>Save mine over theirs</Button>
      </div>
    </div>
  )
}
