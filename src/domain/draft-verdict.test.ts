import { describe, expect, it } from 'vitest'
import type { CheckResult, Draft } from './draft'
import { draftVerdict } from './draft-verdict'

const aDraft = (part: Partial<Draft> = {}): Draft => ({
  action: 'reply',
  text: 'What is the address?',
  confidence: 0.9,
  rule: 'model:reply',
  explanation: 'It asks.',
  ...part,
})

const refused = (rule: string): CheckResult[] => [
  { rule: 'check:empty', passed: true, explanation: 'It says something.' },
  { rule, passed: false, explanation: 'It does not.', inputs: { found: 'that' } },
]

describe('a draft whose checks have passed', () => {
  it.each([
    ['auto', { action: 'reply' }, { kind: 'send', reason: { rule: 'model:reply' } }],
    ['assist', { action: 'reply' }, { kind: 'offer' }],
    ['auto', { action: 'wait', text: '' }, { kind: 'silence' }],
    ['assist', { action: 'wait', text: '' }, { kind: 'silence' }],
    [
      'auto',
      { action: 'escalate', text: 'A person will answer.' },
      { kind: 'escalate', acknowledgement: 'A person will answer.' },
    ],
    ['auto', { action: 'escalate', text: '' }, { kind: 'escalate', acknowledgement: '' }],
    ['auto', { action: 'opt_out_suspected', text: '' }, { kind: 'hold' }],
    ['assist', { action: 'opt_out_suspected', text: '' }, { kind: 'hold' }],
    ['auto', { action: 'close', text: 'Bye' }, { kind: 'close', farewell: 'Bye' }],
    ['assist', { action: 'close', text: 'Bye' }, { kind: 'offer' }],
    ['assist', { action: 'close', text: '' }, { kind: 'silence' }],
  ] as const)('in %s with %j', (mode, part, verdict) => {
    expect(draftVerdict(aDraft(part), [], mode)).toMatchObject(verdict)
  })
})

describe('a draft that a check refused', () => {
  it.each([
    ['check:link', { kind: 'escalate', acknowledgement: '' }],
    ['check:low_confidence', { kind: 'escalate', acknowledgement: '' }],
    ['check:machine', { kind: 'escalate', acknowledgement: null }],
    ['check:auto_reply', { kind: 'silence' }],
  ] as const)('by %s is not sent', (rule, verdict) => {
    const said = draftVerdict(aDraft(), refused(rule), 'auto')
    expect(said).toMatchObject(verdict)
    expect(said.reason).toMatchObject({ rule, inputs: { found: 'that', action: 'reply' } })
  })

  it('is offered all the same where a person decides', () => {
    expect(draftVerdict(aDraft(), refused('check:link'), 'assist')).toMatchObject({ kind: 'offer' })
  })

  it('and calls a person does so in the business’s words, for its own reason', () => {
    const draft = aDraft({ action: 'escalate', text: 'See evil.com', rule: 'model:escalate' })
    expect(draftVerdict(draft, refused('check:link'), 'auto')).toMatchObject({
      kind: 'escalate',
      acknowledgement: '',
      reason: { rule: 'model:escalate' },
    })
  })
})
