import { Worker } from 'node:worker_threads'
import twilio from 'twilio'
import { sendSMS } from '../src/lib/services/twilio'

const account = `AC${'1'.repeat(32)}`
const message = { to: '+13035550100', body: 'We can be there on Tuesday between 9 and 11.', from: '+13035550199' }
const concurrency = 32
const sendsARound = 4_000
const rounds = 5

export type SendFigures = {
  /** Sends a second, the median of the rounds. */
  ours: number
  sdk: number
  /** How many of ours go out while the SDK makes one: the median over rounds that alternate. */
  ratio: number
}

/** Our send beside the official SDK's, both over kept connections to one server in another thread of this machine. */
export async function run(): Promise<SendFigures> {
  const { origin, stop } = await startServer()
  Object.assign(process.env, {
    TWILIO_ACCOUNT_SID: account,
    TWILIO_AUTH_TOKEN: 'secret',
    TWILIO_API_BASE_URL: origin,
  })
  const sdk = sdkSend(origin)
  const ours = async () => sendSMS(message.to, message.body, message.from)
  await Promise.all([ratePerSecond(ours), ratePerSecond(sdk)])
  const measured: { ours: number; sdk: number }[] = []
  for (let round = 0; round < rounds; round++) {
    measured.push({ ours: await ratePerSecond(ours), sdk: await ratePerSecond(sdk) })
  }
  await stop()
  return {
    ours: Math.round(median(measured.map((round) => round.ours))),
    sdk: Math.round(median(measured.map((round) => round.sdk))),
    ratio: median(measured.map((round) => round.ours / round.sdk)),
  }
}

function sdkSend(origin: string): () => Promise<string> {
  const client = twilio(account, 'secret')
  client.api.baseUrl = origin
  return async () => (await client.messages.create(message)).sid
}

async function ratePerSecond(send: () => Promise<string>, total = sendsARound): Promise<number> {
  let left = total
  const sender = async () => {
    while (left-- > 0) await send()
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: concurrency }, sender))
  return total / ((performance.now() - began) / 1000)
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Answers every POST as Twilio answers an accepted message, in a thread of its own. */
async function startServer(): Promise<{ origin: string; stop: () => Promise<number> }> {
  const worker = new Worker(
    `const { createServer } = require('node:http')
     const { parentPort } = require('node:worker_threads')
     const answer = JSON.stringify({ sid: 'SM' + '0'.repeat(32), status: 'queued', error_code: null, num_segments: '1' })
     const server = createServer((request, response) => {
       request.resume().on('end', () => response.writeHead(201, { 'content-type': 'application/json' }).end(answer))
     })
     server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))`,
    { eval: true },
  )
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
  return { origin: `http://127.0.0.1:${port}`, stop: async () => worker.terminate() }
}
