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

export type TestDesk = Awaited<ReturnType<typeof startTestDesk>>

/** The other end of the webhooks, for tests: keeps what arrives and answers what it is told. */
export async function startTestDesk(authToken: string) {
  const received: ReceivedWebhook[] = []
  let answer: (webhook: ReceivedWebhook, count: number) => DeskAnswer = () => ({})

  const server = http.createServer(async (request, response) => {
    const webhook = await read(request, authToken)
    received.push(webhook)
    const {
      status = 200,
      contentType = 'text/xml',
      body = '<Response/>',
      hold,
      reset,
    } = answer(webhook, received.length)
    await hold
    if (reset) return void response.socket?.resetAndDestroy()
    response.writeHead(status, { 'Content-Type': contentType }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    answerWith(next: typeof answer) {
      answer = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
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
