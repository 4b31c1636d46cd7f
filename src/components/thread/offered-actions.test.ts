import { describe, expect, it } from 'vitest'
import { conversationActions, conversationStates, transition } from '@/domain/conversation-state'
import { offeredActions } from './offered-actions'

describe.each(conversationStates)('a conversation that is %s', (state) => {
  const targetOf = (action: (typeof conversationActions)[number]) => {
    const result = transition({ state, epoch: 0 }, action)
    return result.kind === 'changed' ? result.to : null
  }

  it('offers only what changes it, and each state once', () => {
    const targets = offeredActions(state).map(({ action }) => targetOf(action))
    expect(targets).not.toContain(null)
    expect(new Set(targets).size).toBe(targets.length)
  })

  it('offers a way to every state that can be reached from it', () => {
    const offered = new Set(offeredActions(state).map(({ action }) => targetOf(action)))
    const reachable = new Set(conversationActions.map(targetOf).filter((to) => to !== null))
    expect(offered).toEqual(reachable)
  })
})
