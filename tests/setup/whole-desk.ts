import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { type Carrier, startCarrier } from '../../carrier/start-carrier'
import { freePort } from './free-port'
import { createTestDatabase } from './test-database'

type Demo = {
  clientId: string
  formToken: string
  number: string
  email: string
  password: string
  ownersPhone: string
}

export type WholeDesk = {
  url: string
  carrier: Carrier
  demo: Demo
  /** Ends the desk's process at once, as a crash would, and starts another. */
  crash: () => Promise<void>
  close: () => Promise<void>
}

/** The product as it is run: its own process with pages, on demo data, and a carrier beside it. */
export async function startWholeDesk(settings: Record<string, string> = {}): Promise<WholeDesk> {
  const database = await createTestDatabase()
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const authToken = randomBytes(16).toString('hex')
  const carrier = await startCarrier({ authToken, deskUrl: url, delays: { queued: 50, sending: 50, sent: 50 } })
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...database.env,
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: `${port}`,
    PUBLIC_URL: url,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    TWILIO_ACCOUNT_SID: carrier.settings.accountSid,
    TWILIO_AUTH_TOKEN: authToken,
    TWILIO_API_BASE_URL: carrier.url,
    AI_QUIET_MS: '200',
    ...settings,
  }
  const demo = await seed(env)
  carrier.control.putNumber(demo.number, { label: 'Brightside Plumbing' })
  carrier.settings.formToken = demo.formToken
  let desk = await startProcess(env)
  return {
    url,
    carrier,
    demo,
    crash: async () => {
      await end(desk, 'SIGKILL')
      desk = await startProcess(env)
    },
    close: async () => {
      await end(desk, 'SIGTERM')
      await carrier.close()
      await database.drop()
    },
  }
}

async function seed(env: NodeJS.ProcessEnv): Promise<Demo> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'src/cli/seed.ts'], { env })
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '') as Demo
}

async function startProcess(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const args = ['--import', 'tsx', '--import', './tests/setup/end-with-parent.ts', 'src/server/main.ts']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const { stdout } = child
  if (stdout === null) throw new Error('the desk was started with a pipe')
  const lines = createInterface(stdout)
  const ready = (async () => {
    for await (const line of lines) if (line.startsWith('The desk is at')) return
    throw new Error('the desk ended before it was ready')
  })()
  await ready
  stdout.resume()
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
