import { aDraftRequest, plainFacts } from '@tests/setup/draft-request'
import { describe, expect, it } from 'vitest'
import { nobody } from '@/domain/draft'
import { checkDraft, checkThread } from '@/domain/draft-checks'
import { draftVerdict } from '@/domain/draft-verdict'
import { respondByRules } from '@/domain/rule-responder'
import { draftAgain, type KeptDraft, reasonAgain } from './draft-again'

const request = aDraftRequest()
const facts = plainFacts

/** A draft as it was kept on the day. */
function kept(part: Partial<KeptDraft> = {}): KeptDraft {
  const draft = respondByRules(request)
  const model = { ...nobody, name: 'rules', attempts: 1 }
  const whole = { draft, model, request, facts, mode: 'auto' as const, ...part }
  const checks = checkDraft(whole.draft, whole.request, whole.facts)
  return { ...whole, checks, outcome: draftVerdict(whole.draft, checks, whole.mode).kind, ...part }
}

const ofModel = { ...nobody, name: 'compatible:llama', attempts: 1 }
const priced = { ...kept().draft, text: 'A visit is $20' }

describe('a draft that is asked again', () => {
  it.each<[string, KeptDraft]>([
    ['of the rules', kept()],
    ['of a model, which said something else', kept({ model: ofModel, draft: { ...kept().draft, text: 'Where?' } })],
    ['that was refused', kept({ model: ofModel, draft: priced })],
    ['for a person', kept({ mode: 'assist' })],
    ['that led to nothing', kept({ outcome: null })],
    [
      'that nobody was asked for',
      kept({
        model: nobody,
        draft: { ...kept().draft, action: 'wait', text: '' },
        checks: checkThread(request, facts),
      }),
    ],
  ])('%s says the same', (_, draft) => {
    expect(draftAgain(draft)).toEqual({ same: true })
  })

  it.each<[string, KeptDraft, string]>([
    ['the rules', { ...kept(), draft: { ...kept().draft, rule: 'rules:other' } }, 'the rules would reply by rules:'],
    ['a check', { ...kept({ model: ofModel }), draft: priced }, 'check:price would refuse, and did pass'],
    ['a new check', { ...kept(), checks: kept().checks.slice(1) }, 'check:auto_reply would pass, and did not be asked'],
    ['what it leads to', { ...kept(), outcome: 'hold' }, 'it would lead to send, and led to hold'],
  ])('tells when %s would say something else', (_, draft, now) => {
    expect(draftAgain(draft)).toEqual({ same: false, now: expect.stringContaining(now) })
  })
})

it('what came of a draft is explained by the same rule, or told to be by another', () => {
  const refused = kept({ model: ofModel, draft: priced })
  expect(reasonAgain('check:price', refused)).toEqual({ same: true })
  expect(reasonAgain('model:reply', refused)).toEqual({ same: false, now: 'check:price' })
})
