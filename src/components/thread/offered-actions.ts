import type { ConversationAction, ConversationState } from '@/domain/conversation-state'

export type OfferedAction = { action: ConversationAction; label: string }

const takeOver: OfferedAction = { action: 'takeover', label: 'Take over' }
const handBack: OfferedAction = { action: 'handback', label: 'Hand back' }
const pause: OfferedAction = { action: 'pause', label: 'Pause' }
const close: OfferedAction = { action: 'close', label: 'Close' }

/** The likeliest first. Where several actions lead to the same state, the one that fits what a person sees. */
const offered: Record<ConversationState, [OfferedAction, ...OfferedAction[]]> = {
  ai_active: [takeOver, pause, close],
  human_takeover: [handBack, pause, close],
  paused: [{ action: 'resume', label: 'Resume' }, takeOver, close],
  closed: [{ action: 'reopen', label: 'Reopen' }, takeOver],
}

export function offeredActions(state: ConversationState): [OfferedAction, ...OfferedAction[]] {
  return offered[state]
}
