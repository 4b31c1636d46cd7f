import * as original from '@/lib/conversations/cancel-outbound'

export const { cancelScheduled } = original

type Cancel = typeof original.cancelOutbound

/** Lets what the AI has queued stand when a person takes over; STOP still cancels. */
export const cancelOutbound: Cancel = async (tx, conversationIds, authors, reason) =>
  authors.includes('human') ? await original.cancelOutbound(tx, conversationIds, authors, reason) : []
