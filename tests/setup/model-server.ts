import type { ServerResponse } from 'node:http'
import type { DraftAction } from '@/domain/draft'
import { type Received, recordingServer } from '@/lib/services/twilio/recording-server'

type Answer = { action: DraftAction; text: string; confidence: number; reason: string }

/** What the model's server does with one request. */
export type Behaviour =
  /** A good answer; what is left out is made up. */
  | { answer: Partial<Answer> }
  /** Whatever the model might say, good or not. */
  | { say: string }
  | { status: number; headers?: Record<string, string>; body?: string }
  /** `hang` answers nothing, `half` stops in the middle, `garbage` is no JSON, `no_choices` is JSON of another kind. */
  | 'hang'
  | 'reset'
  | 'half'
  | 'garbage'
  | 'no_choices'

type ModelRequest = {
  wire: Wire
  system: string
  messages: { role: string; content: string }[]
  /** Whether the answer's schema came along. */
  schema: boolean
  key: string | undefined
  model: string
  /** Resolves when the caller has gone before there was an answer. */
  abandoned: Promise<void>
}

export type Script = (nth: number, request: ModelRequest) => Behaviour | Promise<Behaviour>

export type ModelServer = {
  /** As AI_BASE_URL names it. */
  url: string
  requests: ModelRequest[]
  /** Changes what happens from now on, and counts the requests from 1 again. */
  script: (script: Script) => void
  close: () => Promise<void>
}

type Wire = 'chat' | 'messages' | 'responses'

/** What each answer is said to have taken. */
export const tokensOfAnswer = { inputTokens: 900, outputTokens: 60 }

/** A model's server on 127.0.0.1 that speaks as OpenAI's (both of its ways) and Anthropic's do, and says what it is told to say. */
export async function startModelServer(first: Script = () => ({ answer: {} })): Promise<ModelServer> {
  const requests: ModelRequest[] = []
  let script = first
  let begunAt = 0
  const server = await recordingServer((response, _nth, received) => {
    const request = read(received, response)
    const nth = requests.push(request) - begunAt
    void Promise.resolve(script(nth, request)).then((behaviour) => behave(behaviour, request.wire, response))
  })
  return {
    url: `${server.origin}/v1`,
    requests,
    script: (next) => {
      script = next
      begunAt = requests.length
    },
    close: server.close,
  }
}

type Said = { role: string; content: string | { text: string }[] }
type Body = {
  model: string
  messages?: Said[]
  input?: Said[]
  system?: { text: string }[]
  response_format?: { type: string }
  text?: { format?: { type: string } }
  output_config?: { format?: { type: string } }
  tools?: unknown[]
}

function read({ url, headers, body: bytes }: Received, response: ServerResponse): ModelRequest {
  const body = JSON.parse(bytes.toString()) as Body
  const said = (body.messages ?? body.input ?? []).map(({ role, content }) => ({ role, content: textOf(content) }))
  const isSystem = ({ role }: { role: string }) => role === 'system' || role === 'developer'
  const formats = [body.response_format, body.text?.format, body.output_config?.format]
  return {
    wire: wireOf(url),
    system: textOf(body.system ?? said.find(isSystem)?.content ?? ''),
    messages: said.filter((message) => !isSystem(message)),
    schema: formats.some((format) => format?.type === 'json_schema') || body.tools !== undefined,
    key: headers.authorization?.replace('Bearer ', '') ?? [headers['x-api-key']].flat()[0],
    model: body.model,
    abandoned: new Promise((resolve) => {
      response.on('close', () => {
        if (!response.writableEnded) resolve()
      })
    }),
  }
}

function wireOf(url: string): Wire {
  const wires: Record<string, Wire> = {
    '/v1/chat/completions': 'chat',
    '/v1/messages': 'messages',
    '/v1/responses': 'responses',
  }
  const wire = wires[url]
  if (wire === undefined) throw new Error(`nobody asks a model at ${url}`)
  return wire
}

function textOf(content: Said['content']): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('')
}

function behave(behaviour: Behaviour, wire: Wire, response: ServerResponse): void {
  // One request for each connection: a busy process would write to one that has just been closed.
  const json = { 'content-type': 'application/json', connection: 'close' }
  if (behaviour === 'hang') return
  if (behaviour === 'reset') return void response.socket?.resetAndDestroy()
  if (behaviour === 'half') {
    response.writeHead(200, { ...json, 'content-length': '1000' }).write('{"id":', () => response.socket?.destroy())
  } else if (behaviour === 'garbage') response.writeHead(200, json).end('data: {"id"\n\ndata: \u0000\u0001}}')
  else if (behaviour === 'no_choices') response.writeHead(200, json).end('{"choices":[],"content":[],"output":[]}')
  else if ('status' in behaviour)
    response.writeHead(behaviour.status, { ...json, ...behaviour.headers }).end(behaviour.body)
  else
    response
      .writeHead(200, json)
      .end(JSON.stringify(inWire(wire, 'say' in behaviour ? behaviour.say : good(behaviour.answer))))
}

function good(part: Partial<Answer>): string {
  const answer: Answer = {
    action: 'reply',
    text: 'Which day suits you?',
    confidence: 0.9,
    reason: 'The day is missing.',
  }
  return JSON.stringify({ ...answer, ...part })
}

function inWire(wire: Wire, text: string): object {
  const { inputTokens: input_tokens, outputTokens: output_tokens } = tokensOfAnswer
  const usage = { input_tokens, output_tokens }
  switch (wire) {
    case 'chat': {
      const choice = { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: text } }
      return {
        id: 'chat-1',
        choices: [choice],
        usage: { prompt_tokens: input_tokens, completion_tokens: output_tokens },
      }
    }
    case 'messages':
      return {
        type: 'message',
        id: 'msg-1',
        role: 'assistant',
        model: 'claude',
        content: [{ type: 'text', text }],
        stop_reason: 'end_turn',
        usage,
      }
    case 'responses': {
      const content = [{ type: 'output_text', text, annotations: [] }]
      const message = { type: 'message', id: 'out-1', role: 'assistant', status: 'completed', content }
      return { id: 'resp-1', created_at: 0, model: 'gpt', output: [message], usage }
    }
  }
}
