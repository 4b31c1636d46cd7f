// @ts-check
// The whole product on this machine, from a fresh clone: installs, builds, seeds and starts the desk and the local carrier.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildWhenStale } from './build-when-stale.mjs'
import { installWhenNeeded } from './install.mjs'
import { messageOf, run, step, succeeded } from './run.mjs'
import { freePortFrom, startService } from './service.mjs'

/** @typedef {{ formToken: string, number: string, email: string, password: string, ownersPhone: string }} Demo */
/** @typedef {import('./service.mjs').Service} Service */

const keptIn = process.env.DATA_DIR || '.data/demo'
const dataDir = resolve(keptIn)
/** @type {Service[]} */
const services = []
let isStopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stopAndExit(0))

try {
  refuseOldNode()
  await installWhenNeeded()
  await buildWhenStale()
  await runDemo()
} catch (error) {
  // What fails while we stop fails because we stop.
  if (!isStopping) {
    console.error(`\n${messageOf(error)}`)
    await stopAndExit(1)
  }
}

/** Returns never: it fails when one of the services ends. */
async function runDemo() {
  const deskPort = await portFor('the desk', 'PORT', 3000)
  const carrierPort = await portFor('the carrier', 'CARRIER_PORT', 4100)
  const deskUrl = `http://localhost:${deskPort}`
  const carrierUrl = `http://127.0.0.1:${carrierPort}`

  const common = { ...secrets(), DATA_DIR: dataDir, LOG_LEVEL: 'warn' }
  const desk = {
    ...common,
    DATABASE_URL: '',
    HOST: '127.0.0.1',
    PORT: String(deskPort),
    PUBLIC_URL: deskUrl,
    TWILIO_AUTH_TOKEN_PREVIOUS: '',
    TWILIO_API_BASE_URL: carrierUrl,
    AI_QUIET_MS: process.env.AI_QUIET_MS ?? '1500',
  }
  const demo = await step('Preparing the demo business', () => seed(desk))
  const carrier = {
    ...common,
    CARRIER_HOST: '127.0.0.1',
    CARRIER_PORT: String(carrierPort),
    CARRIER_DATA_DIR: join(dataDir, 'carrier'),
    CARRIER_DESK_URL: deskUrl,
    CARRIER_FORM_TOKEN: demo.formToken,
    CARRIER_NUMBERS: `${demo.number}=Brightside Plumbing,+15125550140=Hill Country Roofing`,
  }
  await start(startService('carrier', 'carrier/main.ts', carrier, `${carrierUrl}/control/config`))
  await start(startService('desk', 'src/server/main.ts', desk, `http://127.0.0.1:${deskPort}/api/health`))
  console.log(welcome(deskUrl, `http://localhost:${carrierPort}`, demo))
  await Promise.race(services.map(failWhenEnded))
}

/** @param {Service} service */
async function start(service) {
  services.push(service)
  await step(`Starting the ${service.name}`, () => Promise.race([service.ready, failWhenEnded(service)]))
}

/** @param {Service} service @returns {Promise<never>} */
async function failWhenEnded({ name, ended, lastLines }) {
  const how = await ended
  throw new Error([`The ${name} ended (${how}). It said last:`, ...lastLines()].join('\n  '))
}

/** The demo business, made at the first start. @param {NodeJS.ProcessEnv} env @returns {Promise<Demo>} */
async function seed(env) {
  const ending = await run(process.execPath, ['--import', 'tsx', 'src/cli/seed.ts'], {
    env: { ...process.env, ...env },
  })
  return JSON.parse(succeeded(ending).trimEnd().split('\n').at(-1) ?? '')
}

/** What the desk and the carrier must agree on, made once. */
function secrets() {
  const path = join(dataDir, 'secrets.json')
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    const made = {
      AUTH_SECRET: randomBytes(32).toString('hex'),
      TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
      TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
    }
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(path, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
    return made
  }
}

/** @param {string} who @param {string} variable @param {number} usual */
async function portFor(who, variable, usual) {
  const wanted = Number(process.env[variable] || usual)
  const port = await freePortFrom(wanted)
  if (port !== wanted) console.log(`Port ${wanted} is taken: ${who} is at ${port}.`)
  return port
}

/** @param {string} deskUrl @param {string} carrierUrl @param {Demo} demo */
function welcome(deskUrl, carrierUrl, { email, password, ownersPhone }) {
  const owner = new URLSearchParams({ phone: ownersPhone, name: 'Owner' })
  const rows = [
    ['Desk', deskUrl, `sign in as ${email} with ${password}`],
    ['Phone', `${carrierUrl}/phone`, 'text the business as one of its customers'],
    ['Owner', `${carrierUrl}/phone?${owner}`, 'the phone that is called when a customer wants a person'],
    ['Form', `${carrierUrl}/form`, 'ask for a quote as somebody new'],
    ['Carrier', carrierUrl, 'what stands in for Twilio, and how to make it fail'],
  ]
  const lines = rows.map(([name = '', address = '', use = '']) => `  ${name.padEnd(7)} ${address.padEnd(29)} ${use}`)
  return `\nHandback is running.\n\n${lines.join('\n')}\n\nKept in ${keptIn}. Ctrl-C stops it all.\n`
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 9)) return
  throw new Error(`Handback needs Node.js 20.9 or newer; this is ${process.versions.node}. See https://nodejs.org.`)
}

/** The desk first, so that what it has begun can still be sent. A second Ctrl-C ends everything at once. @param {number} code */
async function stopAndExit(code) {
  if (!isStopping && services.length > 0) console.log('Stopping …')
  const isAgain = isStopping
  isStopping = true
  for (const service of services.toReversed()) {
    if (isAgain) void service.stop()
    else await service.stop()
  }
  process.exit(code)
}
