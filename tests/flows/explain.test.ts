import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { explainCommand } from '@/cli/explain-command'
import { closeDb, getDb } from '@/db'
import { type ConversationMessage, conversationMessages, type ReplyDraft, replyDrafts } from '@/db/schema'
import { checkDraft } from '@/domain/draft-checks'
import { draftVerdict } from '@/domain/draft-verdict'
import { mayText } from '@/domain/gate'
import { nowhereInParticular } from '@/domain/quiet-hours/place'
import { respondByRules } from '@/domain/rule-responder'
import type { Explanation } from '@/lib/conversations/why/explanation'
import { aClient, aConversation, aDraft, aMessage, anEvent } from '../setup/builders'
import { commandLine, type Ended } from '../setup/command-line'
import { aDraftRequest, plainFacts } from '../setup/draft-request'
import { createTestDatabase, type TestDatabase } from '../setup/test-database'

let database: TestDatabase
let text: ConversationMessage
let draft: ReplyDraft

beforeAll(async () => {
  database = await createTestDatabase()
  for (const [name, value] of Object.entries(database.env)) vi.stubEnv(name, value)
})
beforeEach(async () => {
  ;({ text, draft } = await anAnswer())
})
afterAll(async () => {
  await closeDb()
  await database.drop()
  vi.unstubAllEnvs()
})

/** While nobody here has the database open. */
async function run(...args: string[]): Promise<Ended> {
  await closeDb()
  return await commandLine('src/cli/explain.ts', args, database.env)
}

const at = '2026-05-04T15:00:00.000Z'

const request = aDraftRequest()
const facts = plainFacts

/** What the rules have answered, as it is stored. */
async function anAnswer() {
  const place = await aConversation({ clientId: (await aClient()).id })
  const said = respondByRules(request)
  const checks = checkDraft(said, request, facts)
  const { kind: outcome, reason } = draftVerdict(said, checks, 'auto')
  const made = { ...said, request, facts, checks, mode: 'auto', status: 'acted', outcome } as const
  const stored = await aDraft(place, made)
  const { reason: gate } = mayText(
    {
      author: 'ai',
      purpose: 'reply',
      epoch: 0,
      conversation: { state: 'ai_active', epoch: 0, deskLine: false },
      aiMode: 'auto',
      blocked: false,
      textable: true,
      active: true,
      lastContactAt: new Date(at),
      consent: { kind: 'none', expiresAt: null },
      promotionsAt: [],
      place: nowhereInParticular,
    },
    new Date(request.now),
  )
  const why = { ...reason, inputs: { ...reason.inputs, draft: stored.id } }
  const message = await aMessage(place, { author: 'ai', body: said.text, epoch: 0, reason: why, gate })
  await getDb().update(replyDrafts).set({ messageId: message.id }).where(eq(replyDrafts.id, stored.id))
  return { text: message, draft: stored }
}

describe('npm run explain', () => {
  it('says why a text was written, and that every rule says the same today', async () => {
    const { code, stdout, stderr } = await run(text.id)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^The AI wrote this by itself\./)
    for (const part of [
      `Text ${text.id}`,
      'WHY IT WAS WRITTEN',
      `Rule: ${draft.rule}`,
      `| ${draft.text}`,
      '✓ It links to nothing that is not allowed. (check:link)',
      'Rule: gate:just_wrote',
      'Asked again: the same.',
      'Every rule that was asked again says the same.',
    ])
      expect(stdout).toContain(part)
  })

  it('says the same to a program, also of an event and a draft', async () => {
    const { code, stdout } = await run(text.id, '--json')
    const said = JSON.parse(stdout) as Explanation
    expect([code, said]).toMatchObject([0, { id: text.id, about: 'message', same: true }])
    const event = await anEvent({ id: text.conversationId, clientId: text.clientId })
    for (const [id, about] of [
      [event.id, 'event'],
      [draft.id, 'draft'],
    ] as const) {
      const other = await run(id, '--json')
      expect([other.code, JSON.parse(other.stdout)]).toMatchObject([0, { id, about, same: true }])
    }
  })

  it('fails where a check or the rules would say something else, and names it', async () => {
    await getDb().update(replyDrafts).set({ text: 'A visit is $20' }).where(eq(replyDrafts.id, draft.id))
    const { code, stdout, stderr } = await run(text.id)
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toContain('check:price would refuse, and did pass')
    expect(stdout).toContain('Something would be different today.')
  })

  it('fails where the gate would say something else', async () => {
    const gate = text.gate && { ...text.gate, inputs: { ...text.gate.inputs, blocked: true } }
    await getDb().update(conversationMessages).set({ gate }).where(eq(conversationMessages.id, text.id))
    const { code, stdout } = await run(text.id)
    expect(code).toBe(1)
    expect(stdout).toContain('Asked again, now it would be: gate:opted_out')
  })

  it('refuses what it cannot find, with a code of its own', async () => {
    const { code, stdout, stderr } = await run(randomUUID())
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('There is no text, event or draft')
  })

  it.each([
    ['what is no id', ['hello'], 'hello is no id'],
    ['no id', [], 'npm run explain -- <message id>'],
    ['two ids', [randomUUID(), randomUUID()], 'npm run explain -- <message id>'],
    ['an option that there is not', [randomUUID(), '--why'], '--why'],
  ])('refuses %s', async (_, args, problem) => {
    await expect(explainCommand(args)).rejects.toThrow(problem)
  })
})
