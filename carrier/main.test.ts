import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

function run(...flags: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

test('the carrier says in one line where it listens, and stops cleanly when told', async () => {
  const child = run('--port', '0', '--numbers', '+15125550100=Harbor Plumbing')
  const [line]: Buffer[] = await once(child.stdout, 'data')
  const url = /^carrier listening on (http:\/\/127\.0\.0\.1:\d+) for AC[0-9a-f]{32}\n$/.exec(String(line))?.[1]

  const response = await fetch(`${url}/control/config`)
  expect(await response.json()).toMatchObject({ numbers: [{ number: '+15125550100', label: 'Harbor Plumbing' }] })

  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
})

test('a wrong setting stops the start with one line that names it', async () => {
  const child = run('--port', '99999')
  const [line]: Buffer[] = await once(child.stderr, 'data')

  expect(String(line)).toBe('carrier: CARRIER_PORT must be a port number, not 99999\n')
  expect(await once(child, 'exit')).toEqual([1, null])
})
