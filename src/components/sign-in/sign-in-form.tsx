'use client'

import { type SubmitEvent, useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import { Button } from '@/components/ui/button'
import { signInProblem } from './sign-in-problem'

/** A plain form that works as it is; with a script it keeps what was typed when something goes wrong. */
export function SignInForm({ errorCode }: { errorCode: string | null }) {
  const [problem, setProblem] = useState(errorCode === null ? null : signInProblem(errorCode))
  const [busy, setBusy] = useState(false)

  async function signIn(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      await postJson('/api/auth/sign-in/email', Object.fromEntries(new FormData(event.currentTarget)))
      location.assign('/conversations')
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(signInProblem(error.code, error.message))
      setBusy(false)
    }
  }

  return (
    <form
      method="post"
      action="/api/auth/sign-in/email"
      className="flex flex-col gap-4"
      onSubmit={(event) => void signIn(event)}
    >
      {problem !== null && (
        <p role="alert" id="problem" className="rounded-control bg-danger-wash px-3 py-2.5 text-danger-ink">
          {problem}
        </p>
      )}
      <label className="flex flex-col gap-1">
        <span className="font-medium">Email</span>
        <input name="email" type="email" autoComplete="username" required className={fieldLook} />
      </label>
      <label className="flex flex-col gap-1">
        <span className="font-medium">Password</span>
        <input
          name="password"
          type="password"
          autoComplete="current-password"
          required
          className={fieldLook}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : 'problem'}
        />
      </label>
      <Button type="submit" look="solid" aria-busy={busy} className="mt-1 min-h-11!">
        {busy ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

const fieldLook = 'min-h-11 rounded-control border border-edge bg-ground px-3'
