'use client'

import { useMemo, useRef, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import { DeskError, postJson } from '@/components/live/desk-api'
import { keepText, keptText, useKeptText } from '@/components/storage/kept-text'
import type { ThreadItem, ThreadMessage } from '@/lib/conversations/views'

/** A text that a person sent and the desk has not answered for yet. */
type Unsent = { clientMessageId: string; body: string; createdAt: string }

/** Why an unsent text is not on its way. Uncertain ones may have been accepted: they can only be tried again as they are. */
export type Problem = { message: string; uncertain: boolean }

export type Outbox = {
  waiting: (Unsent & { problem: Problem | null })[]
  send: (body: string) => void
  retry: (unsent: Unsent) => void
  remove: (unsent: Unsent) => void
}

const leftOver: Problem = {
  message: 'The page was closed before the desk answered. Try again: it is sent only once.',
  uncertain: true,
}

/**
 * What is on its way to the desk. Each text keeps its id through every retry, also across a reload, so that it is sent once
 * however often it is tried; texts leave in the order in which they were written.
 */
export function useOutbox(
  conversationId: string,
  items: ThreadItem[],
  onSent: (message: ThreadMessage) => void,
): Outbox {
  const name = `unsent:${conversationId}`
  const [kept] = useKeptText(name)
  const unsent = useMemo(() => parseUnsent(kept), [kept])
  const line = useRef(Promise.resolve())
  const [problems, setProblems] = useState<Record<string, Problem | null>>({})

  /** On what is kept now, not on what was drawn last: answers come at any time. */
  function change(to: (unsent: Unsent[]) => Unsent[]) {
    const next = to(parseUnsent(keptText(name)))
    keepText(name, next.length === 0 ? '' : JSON.stringify(next))
  }

  function post(message: Unsent) {
    setProblems((known) => ({ ...known, [message.clientMessageId]: null }))
    line.current = line.current.then(async () => {
      const problem = await attempt(conversationId, message, onSent)
      if (problem === null) remove(message)
      else setProblems((known) => ({ ...known, [message.clientMessageId]: problem }))
    })
  }

  function send(body: string) {
    const message = { clientMessageId: uuidv4(), body, createdAt: new Date().toISOString() }
    change((known) => [...known, message])
    post(message)
  }

  function remove({ clientMessageId }: Unsent) {
    change((known) => known.filter((other) => other.clientMessageId !== clientMessageId))
  }

  const waiting = unsent
    .map((message) => ({ ...message, problem: problemOf(problems, message) }))
    .filter((message) => message.problem !== null || !hasArrived(message, items))
  return { waiting, send, retry: post, remove }
}

async function attempt(
  conversationId: string,
  { clientMessageId, body }: Unsent,
  onSent: (message: ThreadMessage) => void,
): Promise<Problem | null> {
  try {
    const path = `/api/client/conversations/${conversationId}/send`
    const { message } = await postJson<{ message: ThreadMessage }>(path, { message: body, clientMessageId })
    onSent(message)
    return null
  } catch (error) {
    if (!(error instanceof DeskError)) throw error
    return { message: error.message, uncertain: error.retryable }
  }
}

/** What is neither posted nor known to have failed is left over from an earlier visit. */
function problemOf(problems: Record<string, Problem | null>, { clientMessageId }: Unsent): Problem | null {
  return clientMessageId in problems ? (problems[clientMessageId] ?? null) : leftOver
}

/** The stream can be faster than the answer to the request; the text is not shown twice meanwhile. */
function hasArrived({ body, createdAt }: Unsent, items: ThreadItem[]): boolean {
  const last = items.findLast((item) => item.kind === 'message' && item.author === 'human')
  const skewMs = 5_000
  return last?.kind === 'message' && last.body === body && Date.parse(last.createdAt) > Date.parse(createdAt) - skewMs
}

function parseUnsent(kept: string): Unsent[] {
  return kept === '' ? [] : (JSON.parse(kept) as Unsent[])
}
