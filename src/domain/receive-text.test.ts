import { describe, expect, it } from 'vitest'
import { type AnswerRules, type ReceivedText, type Receiving, receiveText } from './receive-text'

const noon = new Date('2026-05-04T12:00:00Z')
const later = (ms: number) => new Date(noon.getTime() + ms)

const aConversation = (part: Partial<Receiving> = {}): Receiving => ({
  state: 'ai_active',
  epoch: 2,
  stateBeforeBlock: null,
  blocked: false,
  consentSince: null,
  askedAt: null,
  unreadCount: 0,
  lastMessageAt: new Date(0),
  lastMessageBody: '',
  flagReason: null,
  replyWaitingSince: null,
  replyDueAt: null,
  ...part,
})

const aText = (part: Partial<ReceivedText> = {}): ReceivedText => ({
  body: 'My sink leaks',
  mediaCount: 0,
  at: noon,
  timing: 'now',
  consent: { intent: 'none' },
  ...part,
})

const stop: Partial<ReceivedText> = { body: 'STOP', consent: { intent: 'opt_out', rule: 'keyword:stop' } }
const start: Partial<ReceivedText> = { body: 'START', consent: { intent: 'opt_in', rule: 'keyword:start' } }

const rules: AnswerRules = { aiAnswers: true, textsByItself: true, quietMs: 8_000, maxWaitMs: 30_000 }

describe('receiving a text', () => {
  it('asks the AI for an answer after the quiet time, and a burst for one answer, never past the longest wait', () => {
    let conversation = aConversation()
    const due: (Date | null)[] = []
    for (const ms of [0, 5_000, 10_000, 28_000]) {
      conversation = receiveText(conversation, aText({ at: later(ms) }), rules).conversation
      due.push(conversation.replyDueAt)
    }
    expect(due).toEqual([8_000, 13_000, 18_000, 30_000].map(later))
    expect(conversation).toMatchObject({ replyWaitingSince: noon, unreadCount: 4 })
  })

  it.each(['human_takeover', 'paused'] as const)('asks for nothing while it is %s', (state) => {
    const { conversation, effects } = receiveText(aConversation({ state }), aText(), rules)
    expect(conversation).toMatchObject({ state, replyDueAt: null, unreadCount: 1 })
    expect(effects).toEqual([])
  })

  it('opens a closed conversation again', () => {
    const { conversation, effects } = receiveText(aConversation({ state: 'closed' }), aText(), rules)
    expect(conversation).toMatchObject({ state: 'ai_active', epoch: 3, replyDueAt: later(8_000) })
    expect(effects).toMatchObject([{ kind: 'event', event: 'reopen', from: 'closed', to: 'ai_active' }])
  })

  it('does not answer what is long past, but calls a person', () => {
    const { conversation } = receiveText(aConversation(), aText({ timing: 'late' }), rules)
    expect(conversation).toMatchObject({ replyDueAt: null, flagReason: expect.stringContaining('late') })
  })

  it('shows the newest text in the inbox, also when an older one comes in late', () => {
    const { conversation } = receiveText(aConversation(), aText({ body: 'now', at: later(1) }), rules)
    const { conversation: after } = receiveText(
      conversation,
      aText({ body: 'before', at: noon, timing: 'late' }),
      rules,
    )
    expect(after).toMatchObject({ lastMessageBody: 'now', unreadCount: 2 })
  })
})

describe('STOP and START', () => {
  it('blocks, pauses and raises the epoch; START returns to the state before', () => {
    const stopped = receiveText(aConversation({ state: 'human_takeover' }), aText(stop), rules)
    expect(stopped.conversation).toMatchObject({ state: 'paused', blocked: true, epoch: 3 })
    expect(stopped.effects).toMatchObject([
      { kind: 'block', rule: 'keyword:stop' },
      { event: 'opt_out' },
      { what: 'opt_out' },
    ])
    const started = receiveText(stopped.conversation, aText(start), rules)
    expect(started.conversation).toMatchObject({
      state: 'human_takeover',
      blocked: false,
      epoch: 4,
      stateBeforeBlock: null,
    })
  })

  it('ends a wait for an answer', () => {
    const waiting = receiveText(aConversation(), aText(), rules).conversation
    expect(receiveText(waiting, aText(stop), rules).conversation).toMatchObject({
      replyDueAt: null,
      replyWaitingSince: null,
    })
  })

  it('does nothing more when it is said twice', () => {
    const once = receiveText(aConversation(), aText(stop), rules).conversation
    expect(receiveText(once, aText(stop), rules)).toMatchObject({ conversation: { epoch: once.epoch }, effects: [] })
  })

  it('stays blocked at YES, which answers a question that nobody asked', () => {
    const blocked = receiveText(aConversation(), aText(stop), rules).conversation
    const yes = aText({ body: 'yes', consent: { intent: 'opt_in', rule: 'keyword:yes' } })
    expect(receiveText(blocked, yes, rules).conversation.blocked).toBe(true)
  })

  it('keeps what a blocked lead writes, and answers nothing', () => {
    const blocked = receiveText(aConversation(), aText(stop), rules).conversation
    const { conversation, effects } = receiveText(blocked, aText({ body: 'hello?', at: later(1) }), rules)
    expect(conversation).toMatchObject({ replyDueAt: null, lastMessageBody: 'hello?' })
    expect(effects).toEqual([])
  })

  it('treats START of somebody who never stopped as an ordinary text', () => {
    expect(receiveText(aConversation(), aText(start), rules).conversation.replyDueAt).toEqual(later(8_000))
  })
})

describe('STOP and START that come in late', () => {
  const late = { timing: 'late' } as const
  const stopped = receiveText(aConversation(), aText({ ...stop, ...late }), rules).conversation

  it('are honoured, in their order, without a confirmation that would come too late', () => {
    expect(receiveText(aConversation(), aText({ ...stop, ...late }), rules).effects).toMatchObject([
      { kind: 'block' },
      { kind: 'event', event: 'opt_out' },
    ])
    const started = receiveText(stopped, aText({ ...start, ...late, at: later(1) }), rules)
    expect(started.conversation).toMatchObject({ blocked: false, state: 'ai_active' })
    expect(started.effects).toMatchObject([{ kind: 'unblock' }, { kind: 'event', event: 'opt_in' }])
  })

  it('does not lift a block with a START from before the STOP', () => {
    const { conversation, effects } = receiveText(stopped, aText({ ...start, ...late, at: later(-1) }), rules)
    expect(conversation).toMatchObject({ blocked: true, state: 'paused', unreadCount: 2 })
    expect(effects).toEqual([])
  })

  it('does not block with a STOP from before a START that is known', () => {
    const since = aConversation({ consentSince: later(1) })
    expect(receiveText(since, aText({ ...stop, ...late }), rules)).toMatchObject({
      conversation: { blocked: false, state: 'ai_active' },
      effects: [],
    })
    expect(receiveText(since, aText({ ...stop, ...late, at: later(2) }), rules).conversation.blocked).toBe(true)
  })

  it('always believes what comes by webhook: it is the lead’s last word, whatever the clocks say', () => {
    const since = aConversation({ consentSince: later(60_000) })
    expect(receiveText(since, aText(stop), rules).conversation.blocked).toBe(true)
  })

  it('calls a person for a HELP that nobody answered in time', () => {
    const help = aText({ ...late, body: 'HELP', consent: { intent: 'help', rule: 'keyword:help' } })
    expect(receiveText(aConversation(), help, rules)).toMatchObject({
      conversation: { flagReason: expect.stringContaining('late') },
      effects: [],
    })
  })
})

describe('a text from before the business used the desk', () => {
  const old = { timing: 'history' } as const

  it('is kept, and neither unread nor answered nor a reason to call a person or to reopen', () => {
    const closed = aConversation({ state: 'closed' })
    const { conversation, effects } = receiveText(closed, aText({ ...old }), rules)
    expect(conversation).toEqual({ ...closed, lastMessageAt: noon, lastMessageBody: 'My sink leaks' })
    expect(effects).toEqual([])
  })

  it('is an opt-out where it says so', () => {
    const { conversation, effects } = receiveText(aConversation(), aText({ ...stop, ...old }), rules)
    expect(conversation).toMatchObject({
      blocked: true,
      state: 'paused',
      stateBeforeBlock: 'ai_active',
      unreadCount: 0,
    })
    expect(effects.map(({ kind }) => kind)).toEqual(['block', 'event'])
  })
})

describe('a text that may mean STOP', () => {
  const doubtful: Partial<ReceivedText> = {
    body: 'wrong number',
    consent: { intent: 'hold', rule: 'hold:wrong_number' },
  }
  const held = (conversation: Partial<Receiving>, text: Partial<ReceivedText> = {}, may: Partial<AnswerRules> = {}) =>
    receiveText(aConversation(conversation), aText({ ...doubtful, ...text }), { ...rules, ...may })

  it.each(['ai_active', 'closed'] as const)('pauses what is %s in a new epoch, calls a person and asks', (state) => {
    const { conversation, effects } = held({ state, replyDueAt: noon, replyWaitingSince: noon })
    expect(conversation).toMatchObject({
      state: 'paused',
      epoch: 3,
      blocked: false,
      flagReason: expect.any(String),
      replyDueAt: null,
      replyWaitingSince: null,
    })
    expect(effects).toMatchObject([
      { kind: 'event', event: 'hold', from: state, to: 'paused', epoch: 3, reason: { rule: 'hold:wrong_number' } },
      { kind: 'ask', epoch: 3 },
    ])
  })

  it.each(['human_takeover', 'paused'] as const)('is for the person to read where it is %s', (state) => {
    const { conversation, effects } = held({ state })
    expect(conversation).toMatchObject({ state, epoch: 2, flagReason: expect.any(String) })
    expect(effects).toEqual([])
  })

  it('leaves what is said next to that person', () => {
    const { conversation } = held({})
    const next = receiveText(conversation, aText({ at: later(1) }), rules)
    expect(next).toMatchObject({ conversation: { state: 'paused', replyDueAt: null }, effects: [] })
  })

  it('keeps the reason for which a person was wanted before', () => {
    expect(held({ flagReason: 'A leak.' }).conversation.flagReason).toBe('A leak.')
  })

  const days = (count: number) => new Date(noon.getTime() - count * 86_400_000)
  it.each<[string, Parameters<typeof held>, boolean]>([
    ['asks where it was asked long ago', [{ askedAt: days(31) }], true],
    ['does not ask again within a month', [{ askedAt: days(29) }], false],
    ['does not ask where a person approves every text', [{}, {}, { textsByItself: false }], false],
    ['does not ask when it is late', [{}, { timing: 'late' }], false],
  ])('%s', (_, situation, asks) => {
    const { conversation, effects } = held(...situation)
    expect(effects.map(({ kind }) => kind)).toEqual(asks ? ['event', 'ask'] : ['event'])
    expect(conversation).toMatchObject({ state: 'paused', flagReason: expect.any(String) })
  })

  it('is nothing new from somebody who has opted out, and nothing to act on from before the desk', () => {
    const blocked = receiveText(aConversation(), aText(stop), rules).conversation
    expect(receiveText(blocked, aText(doubtful), rules)).toMatchObject({
      conversation: { epoch: blocked.epoch, flagReason: null },
      effects: [],
    })
    expect(held({}, { timing: 'history' })).toMatchObject({
      conversation: { state: 'ai_active', flagReason: null },
      effects: [],
    })
  })
})
