import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { log } from '@/lib/log'
import { startTestDesk } from '../setup/desk'
import { startModelServer } from '../setup/model-server'
import { conversations } from './all'
import type { Conversation, OfModel, Text, Turn } from './conversation'
import { differences } from './differences'
import { type Played, play } from './play'
import { printTable } from './print-table'

// Nothing is due before its turn is over.
const quiet = { AI_QUIET_MS: '600000', AI_MAX_WAIT_MS: '600000' }
const level = log.level
const patience = 400_000

const results: Record<'rules' | 'model', Played[]> = { rules: [], model: [] }

beforeAll(() => {
  // A model that answers in another form is an error to whoever runs the desk, and the point of some conversations.
  log.level = 'silent'
})
afterAll(() => {
  log.level = level
  printTable(results)
})

describe('the scripts', () => {
  it('say why wherever the rules and a model are not expected to do the same', () => {
    const unexplained = conversations.flatMap(({ name, turns }) =>
      turns.filter((turn) => turn.because === undefined && !isSame(turn)).map(({ lead }) => [name, lead]),
    )
    expect(unexplained).toEqual([])
  })

  it('are told apart by their first texts', () => {
    expect(new Set(conversations.map(openingOf)).size).toBe(conversations.length)
  })
})

const isSame = ({ rules, model }: Turn) => rules.does === model.expected.does

describe(`${conversations.length} conversations with the rules`, () => {
  beforeAll(async () => {
    const desk = await startTestDesk(quiet)
    results.rules = await play(desk, conversations)
    await desk.close()
  }, patience)

  it.each(conversations)('$name', (conversation) => {
    const played = results.rules.find((one) => one.conversation === conversation)
    const found = conversation.turns.map(({ rules }, nth) => differences(conversation, rules, played?.came[nth]))
    expect(found).toEqual(conversation.turns.map(() => []))
  })
})

describe(`${conversations.length} conversations with a model`, () => {
  const asked = new Set<OfModel['answers'][number]>()

  beforeAll(async () => {
    const recorded = new Map<string, OfModel['answers']>()
    const server = await startModelServer((_nth, { messages }) => {
      const answers = recorded.get(openingIn(messages[0]?.content ?? '')) ?? []
      // Whoever is asked again is told why: the same question always has the same answer.
      const answer = answers[/may not be sent|could not be used/.test(messages.at(-1)?.content ?? '') ? 1 : 0]
      if (answer === undefined) return { status: 400, body: 'nobody has written an answer to this' }
      asked.add(answer)
      return 'malformed' in answer ? { say: answer.malformed } : { answer }
    })
    const model = { AI_PROVIDER: 'compatible', AI_MODEL: 'recorded', AI_BASE_URL: server.url }
    const desk = await startTestDesk({ ...quiet, ...model })
    results.model = await play(desk, conversations, (conversation, turn) => {
      recorded.set(openingOf(conversation), turn.model.answers)
    })
    await desk.close()
    await server.close()
  }, patience)

  it.each(conversations)('$name', (conversation) => {
    const played = results.model.find((one) => one.conversation === conversation)
    const found = conversation.turns.map(({ model: { expected, refusedBy = [] } }, nth) => {
      const came = played?.came[nth]
      const missed = refusedBy.filter((check) => came?.refusedBy.includes(check) !== true)
      return [...differences(conversation, expected, came), ...missed.map((check) => `${check} did not refuse`)]
    })
    expect(found).toEqual(conversation.turns.map(() => []))
  })

  it('ask for every answer that was recorded', () => {
    const unheard = conversations.flatMap(({ name, turns }) =>
      turns.flatMap(({ model }) => model.answers.filter((answer) => !asked.has(answer)).map(() => name)),
    )
    expect(unheard).toEqual([])
  })
})

/** What a lead has texted first tells one conversation from another. */
function openingOf({ turns: [first] }: Conversation): string {
  const [text = ''] = first?.lead ?? []
  return asKey(text)
}

const asKey = (text: Text) =>
  typeof text === 'string' ? JSON.stringify([text, 0]) : JSON.stringify([text.body ?? '', text.pictures])

/** As the desk tells it to the model: a line of JSON for each text. */
function openingIn(content: string): string {
  const lines = content.split('\n').flatMap((line) => {
    const said = line.startsWith('{') ? (JSON.parse(line) as { from?: string; text?: string; pictures?: number }) : {}
    return said.from === 'lead' ? [JSON.stringify([said.text ?? '', said.pictures ?? 0])] : []
  })
  return lines[0] ?? ''
}
