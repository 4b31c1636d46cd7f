'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'

/** Where a form's saving stands. */
export type Saving =
  | { kind: 'untouched' }
  | { kind: 'touched' }
  | { kind: 'saving' }
  | { kind: 'saved' }
  | { kind: 'conflict' }
  | { kind: 'problem'; message: string }

export type Fields = Record<string, unknown>

type SaveTo = { path: string; clientId: string; version?: string; onSaved?: (answer: Fields) => void }

/** Saves one form of the settings. What was typed stays, whatever comes of it. */
export function useSave({ path, clientId, version: opened, onSaved }: SaveTo) {
  const router = useRouter()
  const [version, setVersion] = useState(opened)
  const [saving, setSaving] = useState<Saving>({ kind: 'untouched' })
  const [errors, setErrors] = useState<Record<string, string>>({})

  async function save(fields: Fields) {
    if (saving.kind === 'saving') return
    setSaving({ kind: 'saving' })
    setErrors({})
    try {
      const answer = await postJson<Fields & { version?: string }>(path, { ...fields, clientId })
      setVersion(answer.version)
      setSaving({ kind: 'saved' })
      onSaved?.(answer)
      // What else shows it: the history below, the name above.
      router.refresh()
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setErrors(error.fields)
      setSaving(
        error.code === 'changed_meanwhile' ? { kind: 'conflict' } : { kind: 'problem', message: problemOf(error) },
      )
    }
  }

  return {
    saving,
    errors,
    save: (fields: Fields) => save({ ...fields, version }),
    /** Saves over what somebody else has changed meanwhile. */
    saveAnyway: save,
    touch: () => saving.kind !== 'saving' && saving.kind !== 'touched' && setSaving({ kind: 'touched' }),
  }
}

function problemOf({ fields, message }: DeskError): string {
  if (Object.keys(fields).length > 0) return 'Not saved yet: see what is marked above.'
  return `${message} Nothing was saved; what you typed is still here.`
}
