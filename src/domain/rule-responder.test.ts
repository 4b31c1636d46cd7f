import { describe, expect, it } from 'vitest'
import type { DraftRequest, HistoryEntry } from './draft'
import { respondByRules } from './rule-responder'

const at = '2026-05-04T15:00:00Z'

function history(...lines: [HistoryEntry['author'], string][]): HistoryEntry[] {
  return lines.map(([author, body]) => ({ author, body, mediaCount: 0, at }))
}

function aRequest(part: Partial<DraftRequest>): DraftRequest {
  const known = { need: null, address: null }
  const business = { businessName: 'Brightside Plumbing', profile: '', instructions: '', knowledge: [], hours: null }
  return { ...business, timezone: 'America/Chicago', leadName: null, known, history: [], now: at, ...part }
}

const answerTo = (...lines: Parameters<typeof history>) => respondByRules(aRequest({ history: history(...lines) }))

describe('the rule-based responder', () => {
  it('greets and asks what it is about', () => {
    expect(answerTo(['lead', 'Hello!'])).toMatchObject({
      action: 'reply',
      text: 'Hi, thanks for texting Brightside Plumbing! What can we help you with?',
    })
  })

  it('asks for one missing thing after the other, and then passes on', () => {
    const said: Parameters<typeof history> = [['lead', 'My kitchen sink is leaking']]
    const rules: string[] = []
    for (const next of ['12 Oak Street', 'Thursday morning']) {
      const draft = answerTo(...said)
      rules.push(draft.rule)
      said.push(['ai', draft.text], ['lead', next])
    }
    expect([...rules, answerTo(...said).rule]).toEqual(['rules:ask_address', 'rules:ask_time', 'rules:all_known'])
  })

  it('does not ask for what the form has said', () => {
    const known = { need: 'Water heater', address: '12 Oak Street' }
    expect(respondByRules(aRequest({ known, history: history(['lead', 'hey']) }))).toMatchObject({
      rule: 'rules:ask_time',
    })
  })

  it('takes an answer in words it does not recognise as an answer', () => {
    const { text } = answerTo(['lead', 'My sink leaks'])
    expect(answerTo(['lead', 'My sink leaks'], ['ai', text], ['lead', 'the old mill behind the church'])).toMatchObject(
      {
        rule: 'rules:ask_time',
      },
    )
  })

  it.each([
    ['rules:person_wanted', 'Can I talk to a person please'],
    ['rules:person_wanted', 'just call me'],
    ['rules:emergency', 'my basement is flooding'],
    ['rules:emergency', 'I smell gas'],
    ['rules:complaint', 'I want a refund'],
    ['rules:price', 'how much for a new faucet'],
  ])('calls a person: %s', (rule, text) => {
    expect(answerTo(['lead', text])).toMatchObject({ action: 'escalate', rule })
  })

  it('calls a person when the lead asks something in the middle of it', () => {
    expect(answerTo(['lead', 'My sink leaks'], ['ai', 'Thanks.'], ['lead', 'Are you insured?'])).toMatchObject({
      action: 'escalate',
      rule: 'rules:question',
    })
  })

  it('takes a first question for what it is about', () => {
    expect(answerTo(['lead', 'Can you fix a garbage disposal?'])).toMatchObject({ rule: 'rules:ask_address' })
  })

  it('does not answer thanks', () => {
    expect(answerTo(['lead', 'My sink leaks'], ['human', 'See you at 3'], ['lead', 'Ok thanks!'])).toMatchObject({
      action: 'wait',
    })
  })

  it('does not ask the same question a third time', () => {
    const again: Parameters<typeof history> = [
      ['lead', '?!'],
      ['ai', 'What can we help you with?'],
    ]
    expect(answerTo(...again, ...again, ['lead', '🙂'])).toMatchObject({ rule: 'rules:not_understood' })
  })

  it('says once that all is known, and calls a person for what comes after', () => {
    const known = { need: 'Sink', address: '12 Oak Street' }
    const first = respondByRules(aRequest({ known, history: history(['lead', 'Thursday works']) }))
    const more = history(['lead', 'Thursday works'], ['ai', first.text], ['lead', 'The gate code is 4411'])
    expect(first).toMatchObject({ action: 'reply', rule: 'rules:all_known' })
    expect(respondByRules(aRequest({ known, history: more }))).toMatchObject({
      action: 'escalate',
      rule: 'rules:more_to_say',
    })
  })
})
