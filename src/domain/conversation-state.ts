/** Who answers the lead: the AI, a person, nobody for now, or nobody because it is over. */
export const conversationStates = ['ai_active', 'human_takeover', 'paused', 'closed'] as const
export type ConversationState = (typeof conversationStates)[number]

/** What a person at the desk, or the desk itself, may ask of a conversation. */
export const conversationActions = ['takeover', 'handback', 'pause', 'resume', 'close', 'reopen'] as const
export type ConversationAction = (typeof conversationActions)[number]

/** What a person may say of a text of which nobody knows whether it left. It changes the text and not the state. */
const verdictsOnUnknown = ['mark_sent', 'send_again'] as const

/** What a person sets besides. */
const settings = ['ai_mode'] as const

/**
 * What happens by itself, or because of what the lead says; `silence` is a text left without an answer on purpose, `hold` a
 * pause because a text may mean that no more are wanted.
 */
const happenings = ['opt_out', 'opt_in', 're_consent', 'hold', 'escalate', 'silence', 'schedule', 'unschedule'] as const

/** Everything that is written to a conversation's audit. */
export const conversationEventNames = [
  ...conversationActions,
  ...verdictsOnUnknown,
  ...settings,
  ...happenings,
] as const
export type ConversationEventName = (typeof conversationEventNames)[number]

/**
 * Every transition there is. A state that is not named for an action refuses it; naming the target itself means that the
 * state already holds and nothing changes.
 */
const transitions: Record<ConversationAction, Partial<Record<ConversationState, ConversationState>>> = {
  takeover: {
    ai_active: 'human_takeover',
    paused: 'human_takeover',
    closed: 'human_takeover',
    human_takeover: 'human_takeover',
  },
  handback: { human_takeover: 'ai_active', paused: 'ai_active', ai_active: 'ai_active' },
  pause: { ai_active: 'paused', human_takeover: 'paused', paused: 'paused' },
  resume: { paused: 'ai_active', ai_active: 'ai_active' },
  close: { ai_active: 'closed', human_takeover: 'closed', paused: 'closed', closed: 'closed' },
  reopen: { closed: 'ai_active', paused: 'ai_active', ai_active: 'ai_active' },
}

export type Transition =
  | { kind: 'changed'; from: ConversationState; to: ConversationState; epoch: number }
  | { kind: 'unchanged' }
  | { kind: 'refused'; from: ConversationState }

/**
 * What an action does to a conversation. The epoch rises with every change, also back to the AI: a draft that was begun
 * before a takeover must not wake up after the handback.
 */
export function transition(
  conversation: { state: ConversationState; epoch: number },
  action: ConversationAction,
): Transition {
  const from = conversation.state
  const to = transitions[action][from]
  if (to === undefined) return { kind: 'refused', from }
  if (to === from) return { kind: 'unchanged' }
  return { kind: 'changed', from, to, epoch: conversation.epoch + 1 }
}
