import { eventually } from '@tests/setup/eventually'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { endStreams, openStream, type StreamGuard } from './open-stream'

// Only the guard's clock: the streams themselves are waited for.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => {
  endStreams()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const guard: StreamGuard = { mayGoOn: async () => true, checkMs: 1_000, stalledMs: 5_000 }

/** Frames one after the other for ever, and what became of them. */
function endless() {
  const made = { count: 0, ended: false }
  async function* frames(): AsyncGenerator<string, void> {
    try {
      for (;;) yield `frame ${(made.count += 1)}\n`
    } finally {
      made.ended = true
    }
  }
  return { made, frames }
}

/** Says one thing, and then nothing until it is told to stop. */
async function* quiet(stop: AbortSignal): AsyncGenerator<string, void> {
  yield 'hello'
  await new Promise((resolve) => stop.addEventListener('abort', resolve))
}

const open = (frames: (stop: AbortSignal) => AsyncGenerator<string, void>, part: Partial<StreamGuard> = {}) => {
  const hangUp = new AbortController()
  const reader = openStream(frames, hangUp.signal, { ...guard, ...part }).getReader()
  return { hangUp, reader, text: async () => new TextDecoder().decode((await reader.read()).value) }
}

describe('a stream of frames', () => {
  test('makes a frame when it is asked for one, never ahead: a slow reader costs no memory', async () => {
    const { made, frames } = endless()
    const { text } = open(frames)
    expect(made.count).toBe(0)
    expect(await text()).toBe('frame 1\n')
    expect(await text()).toBe('frame 2\n')
    await nextTurn()
    expect(made.count).toBe(2)
  })

  test('ends where its frames end', async () => {
    const { reader, text } = open(async function* () {
      yield 'the only one'
    })
    expect(await text()).toBe('the only one')
    expect(await reader.read()).toMatchObject({ done: true })
  })

  test('ends, and does not break, where making a frame fails: the reader comes back and is told then', async () => {
    const logged = vi.spyOn(log, 'warn').mockReturnValue()
    const { reader } = open(async function* () {
      yield 'one'
      throw new Error('the database is away')
    })
    await reader.read()
    expect(await reader.read()).toMatchObject({ done: true })
    expect(logged).toHaveBeenCalledWith({ err: new Error('the database is away') }, expect.any(String))
  })

  test('ends its frames when the caller hangs up, also one that hung up before it began', async () => {
    const { made, frames } = endless()
    const { hangUp, reader } = open(frames)
    await reader.read()
    hangUp.abort()
    expect(await reader.read()).toMatchObject({ done: true })
    expect(made.ended).toBe(true)
    const late = openStream(frames, AbortSignal.abort(), guard).getReader()
    expect(await late.read()).toMatchObject({ done: true })
  })

  test('ends its frames when the answer is canceled, also while one is awaited', async () => {
    const { made, frames } = endless()
    const { reader } = open(frames)
    await reader.read()
    await reader.cancel()
    await eventually(() => expect(made.ended).toBe(true))
    const waiting = open(quiet)
    await waiting.reader.read()
    const next = waiting.reader.read()
    await waiting.reader.cancel()
    expect(await next).toMatchObject({ done: true })
  })
})

describe('the guard of a stream', () => {
  test('lets it go on while the answer is yes, and ends it with the first no', async () => {
    let signedIn = true
    const mayGoOn = vi.fn<() => Promise<boolean>>(async () => signedIn)
    const { reader, text } = open(quiet, { mayGoOn })
    expect(await text()).toBe('hello')
    const ending = reader.read()
    await vi.advanceTimersByTimeAsync(3_000)
    expect(mayGoOn).toHaveBeenCalledTimes(3)
    expect(await Promise.race([ending, nextTurn()])).toBe('a turn later')
    signedIn = false
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await ending).toMatchObject({ done: true })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(mayGoOn).toHaveBeenCalledTimes(4)
  })

  test('ends it when nobody can say', async () => {
    const logged = vi.spyOn(log, 'warn').mockReturnValue()
    const { reader } = open(quiet, { mayGoOn: () => Promise.reject(new Error('the database is away')) })
    await reader.read()
    const ending = reader.read()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(await ending).toMatchObject({ done: true })
    expect(logged).toHaveBeenCalledOnce()
  })

  test('ends it for a reader that takes nothing, and not for one that waits', async () => {
    const stuck = endless()
    const { reader } = open(stuck.frames)
    await reader.read()
    const waiting = open(quiet)
    await waiting.text()
    const next = waiting.reader.read()
    await vi.advanceTimersByTimeAsync(4_000)
    expect(stuck.made.ended).toBe(false)
    await vi.advanceTimersByTimeAsync(3_000)
    expect(stuck.made.ended).toBe(true)
    expect(await Promise.race([next, nextTurn()])).toBe('a turn later')
  })

  test('of all streams is the end of the server', async () => {
    const streams = [open(quiet), open(quiet)]
    await Promise.all(streams.map(({ reader }) => reader.read()))
    const ends = streams.map(({ reader }) => reader.read())
    endStreams()
    expect(await Promise.all(ends)).toMatchObject([{ done: true }, { done: true }])
  })
})

const nextTurn = () => new Promise<'a turn later'>((resolve) => setImmediate(() => resolve('a turn later')))
