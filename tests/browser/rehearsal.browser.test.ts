import { mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { violations } from '@tests/setup/accessibility'
import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { inRunFolder } from '@tests/setup/once-in-run'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rehearsalReport } from '@/cli/rehearsal/report'
import type { Draft, DraftRequest, HistoryEntry } from '@/domain/draft'
import { checkDraft } from '@/domain/draft-checks'
import { aReply, aRequest, someFacts } from '@/domain/draft-checks/a-draft'
import type { Attempt } from '@/lib/automations/draft-checked'
import type { RehearsedTurn } from '@/lib/automations/rehearse/rehearse'
import { desktop, phone } from './ui-visitor'

let browser: TestBrowser
let page: string

beforeAll(async () => {
  browser = await openBrowser([/Content Security Policy/])
  page = join(mkdtempSync(inRunFolder('rehearsal-')), 'report.html')
  const options = { instructions: { text: 'Be warm.\nAsk for pictures.', file: 'warm.md' }, answerer: 'set' as const }
  writeFileSync(page, rehearsalReport({ options, turns, interrupted: true, now: new Date('2026-05-05T09:00:00Z') }))
})
afterAll(async () => await browser.close())

const at = (minute: number) => new Date(Date.UTC(2026, 4, 4, 15, minute)).toISOString()

function anAttempt(history: HistoryEntry[], draft: Draft, name: string, part: Partial<DraftRequest> = {}): Attempt {
  const request = aRequest({ history, now: at(30), instructions: 'Be warm.', ...part })
  const model = { name, inputTokens: 912, outputTokens: 64, costMicros: 3_100, durationMs: 840, attempts: 1 }
  return { draft, request, facts: someFacts, mode: 'auto', model, checks: checkDraft(draft, request, someFacts) }
}

function aTurn(
  nth: number,
  leadName: string | null,
  texts: [HistoryEntry['author'], string][],
  before: Draft[],
  after: Draft[],
): RehearsedTurn {
  const history = texts.map(([author, body], index) => ({
    author,
    body,
    mediaCount: index === 0 ? 1 : 0,
    at: at(index),
  }))
  const attempts = (drafts: Draft[], model: string) =>
    drafts.map((draft) => anAttempt(history, draft, model)) as [Attempt]
  return {
    place: {
      conversationId: `conversation ${nth}`,
      clientId: 'brightside',
      businessName: 'Brightside Plumbing',
      leadName,
      leadPhone: '+13035550123',
      segmentCostMicros: 8_300,
    },
    attempts: attempts(before, 'compatible:llama-3.1-8b'),
    after:
      after.length === 0
        ? { kind: 'not_asked' }
        : { kind: 'answered', attempts: attempts(after, 'anthropic:claude-sonnet-4-5') },
  }
}

const person = aReply('', {
  action: 'escalate',
  explanation: 'They asked for something that is not written down.',
  rule: 'model:escalate',
})
const long = 'Averyveryverylongwordwithoutanyspaceinit'.repeat(4)

const turns: RehearsedTurn[] = [
  aTurn(
    1,
    'Maria Alvarez',
    [
      ['lead', 'Hi, our water heater is leaking since yesterday'],
      ['ai', 'Sorry to hear that. Is it gas or electric?'],
      ['lead', 'Gas. How much is a new one?'],
      ['lead', 'And can you come Tuesday?'],
    ],
    [person],
    [
      aReply(
        'A tank heater starts at $1,450 installed. Somebody will check whether Tuesday works and tell you here. Could you send a picture of the label?',
      ),
    ],
  ),
  aTurn(
    2,
    null,
    [['lead', `Is it free? ${long}`]],
    [aReply('What is it about?')],
    [aReply('Yes, all is free today!'), aReply('A visit costs $89, which is taken off the bill. What is it about?')],
  ),
  aTurn(
    3,
    '<img src=x onerror="document.title=1">',
    [['lead', '</main><script>document.title = "taken"</script><img src=x onerror="document.title=1">']],
    [aReply('Which sink is it?')],
    [person],
  ),
  aTurn(4, 'Tom Becker', [['lead', 'Thanks!']], [aReply('', { action: 'wait' })], [aReply('', { action: 'wait' })]),
  aTurn(5, 'Priya Raman', [['lead', 'The tap drips']], [aReply('Which tap is it?')], []),
]

const looks = [
  { colorScheme: 'light', viewport: desktop },
  { colorScheme: 'dark', viewport: desktop },
  { colorScheme: 'light', viewport: phone },
  { colorScheme: 'dark', viewport: phone },
] as const

describe.each(looks)('the report of a rehearsal in $colorScheme at $viewport.width pixels', (look) => {
  it('keeps nobody out, fits the screen, and runs nothing that a customer wrote', async () => {
    const opened = await browser.newPage(look)
    await opened.goto(`file://${page}`)
    for (const folded of await opened.locator('details').all()) await folded.locator('summary').click()
    expect(await violations(opened)).toEqual([])
    expect(await opened.evaluate(() => document.documentElement.scrollWidth)).toBe(look.viewport.width)
    expect(await opened.title()).toBe('Rehearsal')
    expect(await opened.getByText('</main><script>').count()).toBe(1)
    expect(await opened.locator('img, script').count()).toBe(0)
  })
})
