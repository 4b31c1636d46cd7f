import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Schedule, schedules } from './interleavings/schedules'
import { type PlayedAt, playAll, setStage } from './interleavings/stage'
import { outOfTurn } from './interleavings/verdict'

/**
 * `INTERLEAVINGS=all` plays every schedule of one and of two actions, and each twentieth of three; without it a sample of
 * two, the same each time.
 */
const every = (nth: number, found: Schedule[]) => found.filter((_, index) => index % nth === 0)
const played =
  process.env.INTERLEAVINGS === 'all'
    ? [...schedules(1), ...schedules(2), ...every(20, schedules(3))]
    : [...schedules(1), ...every(17, schedules(2))]

let stage: PlayedAt

beforeAll(async () => {
  stage = await setStage()
})
afterAll(async () => await stage.clear())

describe('an AI that answers while people act', () => {
  it('answers once where nobody comes between', async () => {
    const [course] = await playAll(stage, [[]])
    expect(course?.happenings.map(({ kind }) => kind)).toEqual(['drafting', 'began'])
  })

  it('never speaks after somebody who outranks it has been answered', { timeout: 3_600_000 }, async () => {
    const courses = await playAll(stage, played)
    const began = courses.filter(({ happenings }) => happenings.some(({ kind }) => kind === 'began')).length
    const whole = courses.filter((course) => course.whole).length
    process.stdout.write(
      `${courses.length} interleavings, ${whole} in which the AI came to every cut, ${began} in which it spoke\n`,
    )
    const wrong = courses.filter((course) => outOfTurn(course).length > 0)
    expect(wrong).toEqual([])
    expect(began).toBeGreaterThan(0)
  })
})
