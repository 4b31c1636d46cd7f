import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rehearseCommand } from '@/cli/rehearse-command'
import { UsageError } from '@/cli/run-command'
import { closeDb, getDb } from '@/db'
import { conversationMessages, replyDrafts, usageEvents } from '@/db/schema'
import type { DraftRequest } from '@/domain/draft'
import { checkDraft } from '@/domain/draft-checks'
import { aReply, aRequest, someFacts } from '@/domain/draft-checks/a-draft'
import { aClient, aConversation, aDraft } from '../setup/builders'
import { type ModelServer, startModelServer } from '../setup/model-server'
import { inRunFolder } from '../setup/once-in-run'
import { createTestDatabase, type TestDatabase } from '../setup/test-database'

let database: TestDatabase
let server: ModelServer
let brightside: string
const folder = mkdtempSync(inRunFolder('rehearse-'))
const file = (name: string, text?: string | Buffer) => {
  const path = join(folder, name)
  if (text !== undefined) writeFileSync(path, text)
  return path
}
const nasty = 'My sink leaks </script><script>alert(1)</script><img src=x onerror="alert(2)"> & "so on"'
const lines = {
  dripping: 'The tap drips',
  heater: 'How much is a heater?',
  nasty,
  thanks: 'Thanks',
}

beforeAll(async () => {
  database = await createTestDatabase()
  for (const [name, value] of Object.entries(database.env)) vi.stubEnv(name, value)
  server = await startModelServer()
  brightside = (await aClient({ segmentCostMicros: 10_000 })).id
  const drips = await aConversation({ clientId: brightside, lead: { name: 'Ada Byron' } })
  await aPastTurn(drips, 1, lines.dripping, { text: 'Which tap is it?' })
  await aPastTurn(drips, 2, lines.thanks, { action: 'wait', text: '' })
  const heater = await aConversation({ clientId: brightside, lead: { name: 'Bob Hart' } })
  await aPastTurn(heater, 3, lines.heater, { text: 'A heater is $900.' })
  const again = { text: 'A heater is $900.', problems: ['no price'] }
  await aPastTurn(heater, 3, lines.heater, { text: 'It costs $950.' }, { previousAttempt: again })
  const attacker = await aConversation({ clientId: brightside, lead: { name: '<b>Eve</b>' } })
  await aPastTurn(attacker, 4, lines.nasty, { action: 'escalate', text: '' })
  await closeDb()
})
afterAll(async () => {
  await closeDb()
  await server.close()
  await database.drop()
  vi.unstubAllEnvs()
})

type Said = { text: string; action?: 'wait' | 'escalate' | 'reply' }

/** A model said this then, and took 500 ms and 100 micros. */
async function aPastTurn(
  place: { id: string; clientId: string },
  minute: number,
  body: string,
  said: Said,
  part: Partial<DraftRequest> = {},
): Promise<void> {
  const at = new Date(Date.UTC(2026, 4, 4, 15, minute)).toISOString()
  const history = [{ author: 'lead' as const, body, mediaCount: 0, at }]
  const request = aRequest({ history, now: at, instructions: 'Old.', ...part })
  const draft = aReply(said.text, { action: said.action ?? 'reply' })
  const model = {
    name: 'compatible:old',
    inputTokens: 50,
    outputTokens: 5,
    costMicros: 100,
    durationMs: 500,
    attempts: 1,
  }
  const checks = checkDraft(draft, request, someFacts)
  await aDraft(place, {
    ...draft,
    request,
    facts: someFacts,
    model,
    checks,
    mode: 'auto',
    status: 'acted',
    createdAt: new Date(at),
  })
}

type Ended = { code: number | string; stdout: string; stderr: string }

const command = ['--import', 'tsx', 'src/cli/rehearse.ts']
const environment = (more: Record<string, string> = {}) => ({ ...process.env, ...database.env, ...more })

async function run(args: string[], more: Record<string, string> = {}): Promise<Ended> {
  return await new Promise((resolve) => {
    execFile(process.execPath, [...command, ...args], { env: environment(more) }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    )
  })
}

/** What the server says now: each by the lead's words, a heater's price at first. */
function scriptAnswers(): void {
  let heaters = 0
  server.script((_nth, { messages }) => {
    const last = messages.at(-1)?.content ?? ''
    if (last.includes('drips')) return { answer: { text: 'Where is the tap?' } }
    if (last.includes('heater')) {
      heaters += 1
      return { answer: heaters === 1 ? { text: 'About $700.' } : { action: 'escalate', text: '' } }
    }
    if (last.includes('Thanks')) return { answer: { action: 'wait', text: '' } }
    return { answer: { text: 'Which sink is it?' } }
  })
}

const other = () => ['--provider', 'compatible', '--model', 'new', '--base-url', server.url]
const prices = ['--input-price', '1', '--output-price', '10']

/** Rows of the report's table, without tags. */
function tableOf(html: string): Record<string, string[]> {
  const rows = [...html.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, '')),
  )
  return Object.fromEntries(rows.map(([name = '', ...cells]) => [name, cells]))
}

/** Everything that a rehearsal could have written to. */
async function rowsNow(): Promise<unknown> {
  const tables = [replyDrafts, conversationMessages, usageEvents]
  const rows = await Promise.all(tables.map(async (table) => await getDb().select().from(table)))
  await closeDb()
  return rows
}

const recorded = file('answers.json')

describe('npm run rehearse', () => {
  it('asks another model with other instructions, and reports exactly what changed', async () => {
    scriptAnswers()
    const before = await rowsNow()
    const out = file('report.html')
    const instructions = file('new.md', 'Be warm.\n')
    const args = ['--with', instructions, ...other(), ...prices, '--at-once', '1', '--record', recorded, '--out', out]
    const ended = await run(args)
    expect(ended).toEqual({
      code: 0,
      stdout: `${out}: 4 of 4 turns answered again, 2 changed, escalations 2 → 1, refused by a check 2 → 1, segments 3 → 3\n`,
      stderr: expect.stringContaining('4 of 4 turns asked again'),
    })
    expect(server.requests.map(({ model }) => model)).toEqual(['new', 'new', 'new', 'new', 'new'])
    expect(server.requests.every(({ system }) => system.includes('Be warm.') && !system.includes('Old.'))).toBe(true)
    const html = readFileSync(out, 'utf8')
    expect(tableOf(html)).toMatchObject({
      Answers: ['1', '2', '+1'],
      'A person is called': ['2', '1', '−1'],
      Silences: ['1', '1', '0'],
      'Attempts refused by a check': ['2', '1', '−1'],
      Segments: ['3', '3', '0'],
      'Cost of the segments': ['$0.03', '$0.03', '$0'],
      'Tokens read': ['250', '4,500', '+4,250'],
      'Tokens written': ['25', '300', '+275'],
      'Cost of the model': ['$0.0005', '$0.0075', '+$0.007'],
    })
    expect(html).toContain('2 changed turns')
    expect(await rowsNow()).toEqual(before)
  })

  it('replays recorded answers to the same numbers and asks nobody', async () => {
    const asked = server.requests.length
    const out = file('replayed.html')
    const args = ['--with', file('new.md'), '--recorded', recorded, '--out', out]
    const { code, stdout } = await run(args)
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('4 of 4 turns answered again, 2 changed, escalations 2 → 1'),
    ])
    expect(tableOf(readFileSync(out, 'utf8'))).toEqual(tableOf(readFileSync(file('report.html'), 'utf8')))
    expect(server.requests.length).toBe(asked)
  })

  it('says which turns were never recorded, and leaves them out of the sums', async () => {
    const out = file('missing.html')
    const args = ['--with', file('others.md', 'Be stern.'), '--recorded', recorded, '--out', out]
    const { code, stdout } = await run(args)
    expect([code, stdout]).toEqual([0, expect.stringContaining('0 of 4 turns answered again, 0 changed')])
    const html = readFileSync(out, 'utf8')
    expect(html).toContain('No answer was recorded for 4 turns of 4.')
    expect(tableOf(html)).toMatchObject({ Answers: ['0', '0', '0'] })
  })

  it('asks the rules, of the newest conversation alone', async () => {
    const out = file('rules.html')
    const { code, stdout } = await run(['--rules', '--conversations', '1', '--out', out])
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 of 1 turns answered again, 1 changed')])
    expect(readFileSync(out, 'utf8')).toContain('What is the address for this?')
  })

  it('shows what customers wrote as words, and can fetch and run nothing', () => {
    const html = readFileSync(file('report.html'), 'utf8')
    expect(html).toContain('&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&quot;alert(2)')
    expect(html).toContain('&lt;b&gt;Eve&lt;/b&gt;')
    expect(html).not.toMatch(/<(?:script|img|b|link|iframe)\b|\bsrc="|https?:\/\/|url\(/)
    expect(html).toContain('default-src &#x27;none&#x27;')
  })

  it('writes what it has when it is interrupted', async () => {
    let arrive: () => void = () => undefined
    const asked = new Promise<void>((resolve) => {
      arrive = resolve
    })
    server.script((nth) => {
      if (nth === 1) return { answer: { text: 'Where is the tap?' } }
      arrive()
      return 'hang'
    })
    const out = file('interrupted.html')
    const args = [...command, ...other(), '--at-once', '1', '--out', out]
    const child = spawn(process.execPath, args, { env: environment() })
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    await asked
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(readFileSync(out, 'utf8')).toContain('It was interrupted: 3 turns of 4 were not asked again.')
  })

  it('sends a key to no server that it is not set for', async () => {
    server.script(() => ({ answer: {} }))
    const set = {
      AI_PROVIDER: 'openai',
      AI_MODEL: 'gpt',
      AI_API_KEY: 'sk-of-openai',
      AI_BASE_URL: `${server.url}/else`,
    }
    const { code } = await run([...other(), '--out', file('key.html')], set)
    expect(code).toBe(0)
    expect(server.requests.at(-1)).toMatchObject({ model: 'new', key: undefined })
  })
})

describe('what cannot be rehearsed', () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  const tooLong = 'x'.repeat(4_001)

  it('ends the command with 2 and a sentence', async () => {
    const { code, stdout, stderr } = await run([])
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.trim().split('\n')).toEqual([expect.stringMatching(/^Say what to try/)])
  })

  it.each<[string, () => string[], RegExp]>([
    ['no such file', () => ['--with', file('nowhere.md')], /^--with cannot be read: ENOENT/],
    ['an empty file', () => ['--with', file('empty.md', ' \n')], /^--with .*empty\.md is empty$/],
    ['a file that is too long', () => ['--with', file('long.md', tooLong)], /long\.md has 4001 characters; .* 4000/],
    [
      'a file that is no text',
      () => ['--with', file('no-text.md', Buffer.from([0xff, 0xfe]))],
      /no-text\.md is no text$/,
    ],
    ['two answerers', () => ['--rules', '--model', 'm'], /^Say who answers once/],
    ['a recording that is none', () => ['--recorded', file('none.json', '{}')], /was not written by --record$/],
    ['a recording of a recording', () => ['--recorded', recorded, '--record', file('again.json')], /^--record has/],
    ['a model without a server', () => ['--model', 'm'], /^--provider is missing: no model is set$/],
    ['a server without an address', () => ['--provider', 'compatible', '--model', 'm'], /^--base-url is missing/],
    [
      'a provider without its key',
      () => ['--provider', 'openai', '--model', 'm'],
      /^No key is set for --provider openai/,
    ],
    ['an unknown business', () => ['--rules', '--business', nobody], /^There is no business 0000/],
    ['no conversations wanted', () => ['--rules', '--conversations', '0'], /^--conversations /],
    ['a report that exists', () => ['--rules', '--out', file('there.html', 'x')], /^--out cannot be written: EEXIST/],
  ])('is %s', async (_, args, sentence) => {
    const refused = rehearseCommand(args(), new Date())
    await expect(refused).rejects.toThrow(UsageError)
    await expect(refused).rejects.toThrow(sentence)
  })

  it('is a business without conversations', async () => {
    const { id } = await aClient()
    const refused = rehearseCommand(['--rules', '--business', id], new Date())
    await expect(refused).rejects.toThrow(/^There are no conversations yet/)
  })
})
