'use client'

import { useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import { Button } from '@/components/ui/button'
import type { ThreadMessage } from '@/lib/conversations/views'
import { useThreadAccess } from './thread-context'

/** What a person can say of a text of which nobody knows whether it left. */
export function SettleUnknown({ message }: { message: ThreadMessage }) {
  const { conversationId, refetch } = useThreadAccess()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function settle(verdict: 'mark-sent' | 'send-again') {
    if (pending) return
    setPending(true)
    setProblem(null)
    try {
      await postJson(`/api/client/conversations/${conversationId}/messages/${message.id}/${verdict}`)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error.message)
    } finally {
      // Also after a refusal: somebody else may have said it first.
      refetch()
      setPending(false)
    }
  }

  return (
    <div className="flex flex-col items-end gap-1 pt-1 text-small">
      <p className="flex gap-2">
        <Button onClick={() => void settle('mark-sent')}>Mark as sent</Button>
        <Button onClick={() => void settle('send-again')}>{pending ? 'Working…' : 'Send again'}</Button>
      </p>
      <p role="status" className="text-danger-ink">
        {problem}
      </p>
    </div>
  )
}
