'use client'

import { useState } from 'react'
import { DeskError } from './desk-api'

/** One request at a time that a person asked for, and the sentence that says why it did not succeed. */
export function useRequest() {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  /** @returns undefined where it did not succeed, or another one is under way. */
  async function ask<Answer>(request: () => Promise<Answer>): Promise<Answer | undefined> {
    if (busy) return undefined
    setBusy(true)
    setProblem(null)
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error.message)
      return undefined
    } finally {
      setBusy(false)
    }
  }

  return { busy, problem, ask }
}
