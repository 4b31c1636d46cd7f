import { describe, expect, it } from 'vitest'
import { conversationActions, conversationStates, transition } from './conversation-state'

// Every pair of action and state, in the order ai_active, human_takeover, paused, closed; «=» already holds, «x» is refused.
const table: Record<(typeof conversationActions)[number], string[]> = {
  takeover: ['human_takeover', '=', 'human_takeover', 'human_takeover'],
  handback: ['=', 'ai_active', 'ai_active', 'x'],
  pause: ['paused', 'paused', '=', 'x'],
  resume: ['=', 'x', 'ai_active', 'x'],
  close: ['closed', 'closed', 'closed', '='],
  reopen: ['=', 'x', 'ai_active', 'ai_active'],
}

const cases = conversationActions.flatMap((action) =>
  conversationStates.map((state, index) => ({ action, state, becomes: table[action][index] })),
)

const expected = (state: string, becomes: string | undefined) => {
  if (becomes === '=') return { kind: 'unchanged' }
  return becomes === 'x' ? { kind: 'refused', from: state } : { kind: 'changed', from: state, to: becomes, epoch: 5 }
}

describe('a conversation changes hands', () => {
  it.each(cases)('$action from $state: $becomes', ({ action, state, becomes }) => {
    expect(transition({ state, epoch: 4 }, action)).toEqual(expected(state, becomes))
  })
})
