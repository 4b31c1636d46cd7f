import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type PlayedAt, playAll, setStage } from './interleavings/stage'
import { outOfTurn } from './interleavings/verdict'

/** The law is broken on purpose: nobody waits for a claim, and a claim never runs out. */
vi.mock('@/lib/conversations/claims', () => ({
  claimLeaseMs: Number.POSITIVE_INFINITY,
  noRequestBeginsAfter: async () => undefined,
}))

let stage: PlayedAt

beforeAll(async () => {
  stage = await setStage()
})
afterAll(async () => await stage.clear())

it.each(['takeover', 'pause', 'STOP', 'ai_off'] as const)(
  'an AI that nobody waits for is caught after %s',
  async (action) => {
    const [course] = await playAll(stage, [[{ action, at: 'deliver:claimed' }]])
    expect(course && outOfTurn(course)).toHaveLength(1)
  },
)
