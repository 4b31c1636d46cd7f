import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'

/** Told anything, it speaks on both of its streams and answers how often that failed. */
const program = `
  import { runProcess } from './src/server/run-process.ts'
  let failures = 0
  process.on('uncaughtException', (error) => { failures += 1; console.error(error) })
  await runProcess(async () => ({ ready: 'ready', close: async () => undefined }), 'production')
  process.on('message', () => {
    console.log('something')
    console.error('something')
    setTimeout(() => process.send({ failures }), 200)
  })
`

it('goes on when nobody reads what it says any more', async () => {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  }) as ChildProcessWithoutNullStreams
  try {
    await once(createInterface(child.stdout), 'line')
    child.stdout.destroy()
    child.stderr.destroy()
    child.send('speak')
    const [answer] = (await once(child, 'message')) as [unknown]
    expect(answer).toEqual({ failures: 0 })
  } finally {
    child.kill('SIGKILL')
  }
})
