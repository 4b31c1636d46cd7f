import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { validateRequest } from 'twilio/lib/webhooks/webhooks'

export type ReceivedWebhook = {
  path: string
  params: Record<string, string | string[]>
  headers: http.IncomingHttpHeaders
  /** What the SDK's own validation says. */
  isSigned: boolean
}

type DeskAnswer = { status?: number; contentType?: string; body?: string; hold?: Promise<void>; reset?: boolean }

/** The other end of the webhooks, for tests: keeps what arrives and answers what it is told. */
export async function startTestDesk(authToken: string) {
  const received: ReceivedWebhook[] = []
  let answer: (webhook: ReceivedWebhook, count: number) => DeskAnswer = () => ({})

  async function take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const webhook = await read(request, authToken)
    received.push(webhook)
    const answered = answer(webhook, received.length)
    const { status = 200, contentType = 'text/xml', body = '<Response/>' } = answered
    await answered.hold
    if (answered.reset) response.socket?.resetAndDestroy()
    else response.writeHead(status, { 'Content-Type': contentType }).end(body)
  }

  const server = http.createServer((request, response) => void take(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith(next: typeof answer) {
      answer = next
    },
    async close() {
      if (!server.listening) return
      const closed = once(server.close(), 'close')
      server.closeAllConnections()
      await closed
    },
  }
}

async function read(request: http.IncomingMessage, authToken: string): Promise<ReceivedWebhook> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
  const params: Record<string, string | string[]> = {}
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    params[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  const path = request.url ?? '/'
  const url = `http://${request.headers.host}${path}`
  const signature = String(request.headers['x-twilio-signature'])
  return { path, params, headers: request.headers, isSigned: validateRequest(authToken, signature, url, params) }
}
