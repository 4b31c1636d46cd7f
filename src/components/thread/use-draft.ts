'use client'

import { keepText, keptText, useKeptText } from '@/components/storage/kept-text'

const nameOf = (conversationId: string) => `draft:${conversationId}`

/** What is being written in a conversation, kept until it is sent. */
export function useDraft(conversationId: string): [draft: string, setDraft: (draft: string) => void] {
  return useKeptText(nameOf(conversationId))
}

/** Puts words back to where they can be changed, before whatever is being written there. */
export function returnToDraft(conversationId: string, words: string): void {
  const name = nameOf(conversationId)
  keepText(name, [words, keptText(name)].filter((part) => part !== '').join('\n'))
}
