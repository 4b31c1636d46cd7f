import { aDraftRequest } from '@tests/setup/draft-request'
import { describe, expect, it } from 'vitest'
import type { DraftRequest, HistoryEntry } from './draft'
import { checkDraft } from './draft-checks'
import { someFacts } from './draft-checks/a-draft'
import { respondByRules } from './rule-responder'

const at = '2026-05-04T15:00:00Z'

function history(...lines: [HistoryEntry['author'], string][]): HistoryEntry[] {
  return lines.map(([author, body]) => ({ author, body, mediaCount: 0, at }))
}

const aRequest = (part: Partial<DraftRequest>) => aDraftRequest({ history: [], now: at, ...part })

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
    ['rules:person_wanted', 'Are you a robot?'],
    ['rules:person_wanted', 'Quiero hablar con una persona'],
    ['rules:person_wanted', '¿Me pueden llamar?'],
    ['rules:person_wanted', 'Rappelez-moi svp'],
    ['rules:person_wanted', "Je préfère parler à quelqu'un"],
    ['rules:emergency', 'my basement is flooding'],
    ['rules:emergency', 'I smell gas'],
    ['rules:emergency', "It's urgent!!"],
    ['rules:emergency', 'Se está inundando el sótano'],
    ['rules:emergency', 'Huele a gas en la cocina'],
    ['rules:emergency', 'Il y a une fuite de gaz'],
    ['rules:emergency', "C'est une urgence"],
    ['rules:legal', 'You will hear from my lawyer'],
    ['rules:legal', "I'll sue"],
    ['rules:legal', 'Los voy a demandar'],
    ['rules:legal', 'Je vais porter plainte'],
    ['rules:complaint', 'I want a refund'],
    ['rules:complaint', 'Quiero un reembolso'],
    ['rules:complaint', 'Je veux être remboursé'],
    ['rules:anger', 'This is ridiculous, nobody showed up'],
    ['rules:anger', 'Estoy harta de esperar'],
    ['rules:anger', "J'en ai marre de vous"],
    ['rules:price', 'how much for a new faucet'],
    ['rules:price', 'What do you charge to come and look?'],
    ['rules:price', '¿Cuánto cuesta un calentador?'],
    ['rules:price', 'Combien ça coûte ?'],
  ])('calls a person: %s: %s', (rule, text) => {
    expect(answerTo(['lead', text])).toMatchObject({ action: 'escalate', rule })
  })

  it.each([
    ['rules:ask_address', 'My sink leaks, but it is not urgent'],
    ['rules:ask_time', 'Hi, this is Sue, my sink leaks at 12 Maple Court'],
    ['rules:ask_address', 'You already fixed this, but it leaks again'],
    ['rules:ask_address', 'I am not interested in repair, I want a new sink'],
  ])('calls nobody for what only sounds like it: %s: %s', (rule, text) => {
    expect(answerTo(['lead', text])).toMatchObject({ rule })
  })

  it.each(['Leave me alone', 'wrong number', 'Ya no me escriban', 'Laissez-moi tranquille'])(
    'lets a person decide whether they want no more texts: %s',
    (text) => expect(answerTo(['lead', text])).toMatchObject({ action: 'opt_out_suspected', text: '' }),
  )

  it.each([
    ['Never mind, we found someone else', 'Thank you for telling us.'],
    ['Ya no lo necesito, gracias', 'Gracias por avisarnos.'],
    ["Je n'en ai plus besoin", "Merci de nous l'avoir dit."],
  ])('closes what is no longer needed: %s', (text, goodbye) => {
    const draft = answerTo(['lead', text])
    expect(draft).toMatchObject({ action: 'close', rule: 'rules:no_longer_needed' })
    expect(draft.text).toContain(goodbye)
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

  it('leaves a language that it does not speak to a person', () => {
    expect(answerTo(['lead', 'Olá, preciso de um encanador para a minha cozinha'])).toMatchObject({
      action: 'escalate',
      rule: 'rules:language',
    })
  })

  it.each([
    ['Bonjour', 'Bonjour, merci'],
    ['¡Hola!', 'Hola, gracias'],
    ['hey', 'Hi, thanks'],
  ])('greets in the language of a greeting alone: %s', (text, greeting) => {
    expect(answerTo(['lead', text]).text).toContain(greeting)
  })

  it.each(['Muchas gracias', 'Merci beaucoup !', 'ok thx', '👍', '🙏🏽 ❤️'])('does not answer thanks: %s', (text) => {
    expect(answerTo(['lead', 'My sink leaks'], ['human', 'See you at 3'], ['lead', text])).toMatchObject({
      action: 'wait',
    })
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

describe('in the language of the lead, the rule-based responder', () => {
  const talks: Record<string, string[]> = {
    English: ['Hello there, can you help me with my sink?', '12 Oak Street', 'Thursday morning'],
    Spanish: ['Hola, tengo una fuga en la cocina', 'Calle Roble 12', 'El jueves por la tarde'],
    French: ["Bonjour, j'ai une fuite dans la cuisine", '12 rue des Lilas', 'Jeudi matin'],
  }

  /** Every draft of a talk, each answered with the next text of the lead. */
  function draftsOf(texts: string[]) {
    const said: Parameters<typeof history> = []
    return texts.map((text) => {
      said.push(['lead', text])
      const request = aRequest({ history: history(...said) })
      const draft = respondByRules(request)
      said.push(['ai', draft.text])
      return { draft, request }
    })
  }

  it.each(Object.entries(talks))(
    'asks for what it needs, and writes what its own checks let through: %s',
    (_, texts) => {
      const drafts = draftsOf(texts)
      expect(drafts.map(({ draft }) => draft.rule)).toEqual(['rules:ask_address', 'rules:ask_time', 'rules:all_known'])
      for (const { draft, request } of drafts) {
        expect(checkDraft(draft, request, someFacts).filter(({ passed }) => !passed)).toEqual([])
      }
    },
  )

  it.each([
    ['¿Cuánto cuesta?', 'Gracias, esto lo verá una persona de Brightside Plumbing y le responderá aquí.'],
    ['Quel est le prix ?', 'Merci, une personne de Brightside Plumbing va lire votre message et vous répondra ici.'],
    ['How much is it?', ''],
  ])('says that a person was called: %s', (text, words) => {
    const request = aRequest({ history: history(['lead', talkIn(text)], ['ai', '…'], ['lead', text]) })
    const draft = respondByRules(request)
    expect(draft).toMatchObject({ action: 'escalate', text: words })
    expect(checkDraft(draft, request, someFacts).filter(({ passed }) => !passed)).toEqual([])
  })

  const talkIn = (text: string) =>
    (text.startsWith('¿') ? talks.Spanish : text.startsWith('Quel') ? talks.French : [])?.[0] ?? ''

  it('asks in other words when it was not understood', () => {
    const request = aRequest({
      history: history(['lead', 'My sink leaks'], ['ai', 'Thanks. What is the address for this?'], ['lead', '🙂']),
    })
    expect(respondByRules(request).text).toBe('Sorry, I did not get that. What is the address for this?')
    expect(checkDraft(respondByRules(request), request, someFacts).filter(({ passed }) => !passed)).toEqual([])
  })
})
