import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Control, createControl, type NumberSettings, smsUrlOf } from './control'
import { answerControl } from './control-api'
import { openDoor } from './door'
import type { Exchange, Settings } from './exchange'
import { createFaults } from './faults'
import { BodyTooLarge, jsonAnswer, send } from './http-answer'
import { forgetful, openJournal } from './journal'
import { isFinal, startLifecycle } from './lifecycle'
import { readPage } from './pages'
import { createStore } from './store'
import { answerApi, refusalAnswer } from './twilio-api'
import { Refusal } from './twilio-errors'
import { createWork } from './work'

export type CarrierOptions = Partial<Settings> & {
  host?: string
  /** 0, the default, takes any free port. */
  port?: number
  /** Where the journal is kept; without it the carrier forgets everything when it closes. */
  dataDir?: string | null
  /** Numbers the account owns from the start. */
  numbers?: Record<string, NumberSettings>
}

export type Carrier = { url: string; port: number; control: Control; settings: Settings; close(): Promise<void> }

const DEFAULTS: Settings = {
  accountSid: `AC${'0'.repeat(32)}`,
  authToken: 'local-carrier-token',
  deskUrl: null,
  formToken: null,
  delays: { queued: 0, sending: 0, sent: 0 },
  redirectMedia: false,
}

/** Opens a carrier. What the journal says was under way goes on. */
export async function startCarrier(options: CarrierOptions = {}): Promise<Carrier> {
  const { host = '127.0.0.1', port = 0, dataDir, numbers = {}, ...given } = options
  const journal = dataDir ? openJournal(dataDir) : forgetful
  const store = createStore(journal)
  const settings = { ...DEFAULTS, ...given }
  const door = await openDoor(host, port, (request, response) => void answer(exchange, control, request, response))
  const common = { settings, url: door.url, door, store, faults: createFaults(), work: createWork() }
  const exchange: Exchange = { ...common, openRequests: new Set(), callbacks: new Map() }
  const control = createControl(exchange)
  const webhook = settings.deskUrl ? { smsUrl: smsUrlOf(settings.deskUrl) } : {}
  for (const [number, chosen] of Object.entries(numbers)) control.putNumber(number, { ...webhook, ...chosen })
  for (const message of store.state.log) if (!isFinal(message.status)) void startLifecycle(exchange, message)
  return {
    url: door.url,
    port: door.port,
    control,
    settings,
    async close() {
      exchange.work.stop()
      await door.close()
      journal.close()
    },
  }
}

async function answer(
  exchange: Exchange,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const path = request.url?.split('?')[0] ?? '/'
    if (path.startsWith('/2010-04-01/')) return await answerApi(exchange, request, response)
    if (path.startsWith('/control/')) return await answerControl(exchange, control, request, response)
    const page = request.method === 'GET' ? await readPage(path) : null
    send(response, page ?? refusalAnswer(new Refusal(20404, { value: path })))
  } catch (error) {
    fail(request, response, error)
  }
}

function fail(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  // The client went away in the middle of its request: there is nobody to answer.
  if (request.destroyed && !request.complete) return
  const tooLarge = error instanceof BodyTooLarge
  if (!tooLarge) process.stderr.write(`carrier: ${error instanceof Error ? error.stack : String(error)}\n`)
  if (response.headersSent) return void response.destroy()
  const [status, code] = tooLarge ? [413, 'body_too_large'] : [500, 'internal']
  send(response, jsonAnswer(status, { error: { code, message: error instanceof Error ? error.message : 'Unknown' } }))
}
