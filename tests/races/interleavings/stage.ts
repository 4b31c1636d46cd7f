import { onCheckpoint } from '@/lib/checkpoint'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../../setup/desk'
import { type Course, listenToCheckpoints, play } from './scenario'
import type { Schedule } from './schedules'

export type PlayedAt = { desk: TestDesk; business: TestBusiness; owner: Caller; clear: () => Promise<void> }

const sideBySide = 12

/** A desk whose workers rest: each step of an answer is taken by the scenario that it belongs to. */
export async function setStage(): Promise<PlayedAt> {
  const desk = await startTestDesk({ WORKER: 'off' })
  const business = await desk.business()
  const owner = await desk.signIn(business.email)
  // Long enough on the wire for somebody to be answered meanwhile.
  await desk.carrier.control.setFaults([{ on: 'create', kind: 'latency', ms: 40 }])
  listenToCheckpoints()
  const clear = async () => {
    onCheckpoint()
    await desk.close()
  }
  return { desk, business, owner, clear }
}

export async function playAll({ desk, business, owner }: PlayedAt, all: readonly Schedule[]): Promise<Course[]> {
  const waiting = [...all]
  const courses: Course[] = []
  const lane = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      courses.push(await play(desk, business, owner, next))
  }
  await Promise.all(Array.from({ length: sideBySide }, lane))
  return courses
}
