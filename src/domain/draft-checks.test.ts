import { describe, expect, it } from 'vitest'
import type { DraftFacts, DraftRequest } from './draft'
import { checkDraft, checkThread, consequenceOf } from './draft-checks'
import { aReply, aRequest, someFacts, thread } from './draft-checks/a-draft'

const refusedBy = (text: string, request: DraftRequest = aRequest(), facts: DraftFacts = someFacts) =>
  checkDraft(aReply(text), request, facts)
    .filter(({ passed }) => !passed)
    .map(({ rule }) => rule)

describe('an answer', () => {
  it.each([
    'Hi, thanks for texting Brightside Plumbing! What is the address?',
    'A visit costs $89, and it comes off the bill.',
    'A tank heater starts at $1450 installed.',
    'Estimates for repiping are free.',
    'Seniors get a 10% discount.',
    'Every repair is guaranteed for a year.',
    'Would Tuesday at 3 pm still suit you?',
    'You mentioned Tuesday at 3pm. Someone will confirm whether that works.',
    'I have noted Tuesday at 3pm and somebody will confirm it here.',
    'I have noted Tuesday at 3 at 2204 Willow Bend, and somebody will confirm the time.',
    'You asked about $50. I will pass that on.',
    'Would tomorrow morning or afternoon suit you?',
    'We are open Monday to Friday from 8:00 to 17:00.',
    'We open at 8 am.',
    'I can’t promise a time, but somebody will let you know.',
    'I can’t offer a discount on that.',
    'Is 12 Oak Street right? Please close the main valve.',
    'We have an office at 12 Oak Street.',
    'Feel free to send a picture.',
    'Are you free tomorrow?',
    'Call our office at 512-555-0199.',
    'You can reach us at office@brightside.example',
    'We will call you at 303-555-0123.',
    'Prices are at https://brightside.example/prices and https://www.book.plumbers.com/x?y=1.',
    'Have a great day!',
    'I’m the AI assistant of Brightside Plumbing. A person can take over any time.',
    'We are a family business since 1987.',
    'Good morning! How can we help you today?',
    'Once it is booked you get a text.',
    'Is it a 40 or a 50 gallon heater? How old is it, 10 or 15 years?',
    'Thanks 👍🏽 Is the leak under the sink?',
  ])('may leave: %s', (text) => expect(refusedBy(text)).toEqual([]))
})

describe('a link', () => {
  it.each([
    'https://evil.com',
    'evil.com/pay',
    'www.evil.com',
    'hxxp://evil.com',
    'h t t p s : // evil.com',
    'evil dot com',
    'evil[.]com',
    'evil (dot) com',
    'evil . com',
    'evil. com',
    'ｅｖｉｌ．ｃｏｍ',
    'evil。com',
    'xn--pple-43d.com',
    'https://brightside.example@evil.com/login',
    'https://brightside.example.evil.com',
    'notbrightside.example/x',
    'http://192.168.4.11/pay',
    '10.1.2.3',
    'bit.ly/3xyz',
    'javascript:alert(1)',
    'tel:+19005550000',
    'ev\u200bil.com',
    'münchen.shop',
    'pay.something.unheardof',
  ])('may not lead to %s', (link) => expect(refusedBy(`See ${link} please`)).toContain('check:link'))

  it.each([
    'https://brightside.example',
    'BRIGHTSIDE.EXAMPLE/prices',
    'http://shop.brightside.example:8080/a?b=c#d',
    'www.book.plumbers.com',
  ])('may lead to %s', (link) => expect(refusedBy(`See ${link}.`)).toEqual([]))
})

describe('somebody else’s', () => {
  it.each([
    '+1 900 555 7788',
    '(900) 555-7788',
    '900.555.7788',
    'nine zero zero five five five seven seven eight eight',
    '1-800-FLOWERS',
    '9 0 0 5 5 5 7 7 8 8',
    '９００５５５７７８８',
  ])('phone is not given out: %s', (phone) =>
    expect(refusedBy(`Please call ${phone} instead.`)).toContain('check:contact'),
  )

  it.each(['boss@evil.example', 'boss at evil dot com', 'boss (at) evil (dot) com', 'BOSS@EVIL.EXAMPLE'])(
    'email is not given out: %s',
    (email) => expect(refusedBy(`Write to ${email} please`)).toContain('check:contact'),
  )
})

describe('a price', () => {
  it.each([
    'A visit costs $79.',
    'That is 79 dollars.',
    'It would be about fifty bucks.',
    'The price is 120 for that.',
    'We can do it for €45.',
    'You get 20% off.',
    'You get twenty percent off.',
    'The visit is free.',
    'The visit will be free and quick.',
    'It is free for you.',
    'The first visit is free of charge.',
    'A free water heater comes with it.',
    'We waive the visit fee for you.',
    'There is no charge for that.',
    'You will get a full refund.',
    'We beat any quote.',
    'We match any price.',
    'It has a lifetime warranty.',
    '$50 works for us.',
    'We can do $50.',
    'Sure, $50 it is?! We will do it for $50, ok?',
    'La visita es gratis y cuesta 0 pesos, 30 dólares después.',
    'Nous vous offrons une remise.',
    'That’s $1k all in.',
    'Don’t worry, a free inspection is yours.',
    'I can’t wait to give you a discount on parts, a free inspection.',
  ])('that the business has not written down is refused: %s', (text) => {
    // Some of what is known elsewhere, such as the discount for seniors, must not be what lets it through.
    const request = aRequest({ knowledge: aRequest().knowledge.filter(({ title }) => title !== 'Seniors') })
    expect(refusedBy(text, request)).toContain('check:price')
  })
})

describe('a time', () => {
  it.each([
    'We will be there at 3pm.',
    'Someone will come Tuesday at 3pm.',
    'Tuesday at 3pm works.',
    '3pm works for us, see you then!',
    'We’ll be there at 3pm, ok?',
    'A technician will arrive tomorrow morning.',
    'Somebody will call you today.',
    'You’ll hear from us this afternoon.',
    'We can come on Friday.',
    'Someone gets back to you within the hour.',
    'A van is there in 20 minutes.',
    'Our plumber is on his way.',
    'We will fix that right away.',
    'I guarantee it will hold, I promise.',
    'It will be done by noon.',
    'How about 4:30?',
    'Would 9 am work?',
    'We are open until 9 pm.',
    'Someone will come at 8 am.',
    'Vamos mañana a las 4.',
    'Le plombier viendra demain à 15h.',
    'On sera chez vous à 3 et demie.',
    'El plomero irá mañana.',
    'O encanador virá amanhã.',
    'Let’s say Friday then.',
    'Expect us between 1 and 2.',
  ])('that the business has not written down is refused: %s', (text) => {
    expect(refusedBy(text)).toContain('check:time')
  })
})

describe('what only a person can do', () => {
  it.each([
    'You’re all set.',
    'You are booked.',
    'Your appointment is confirmed.',
    'I’ve booked you.',
    'See you soon!',
    'I have cancelled your order.',
    'I refunded you.',
    'Your account has been deleted.',
    'That’s a deal, and a legally binding offer.',
    'Deal!',
    'I agree to your terms.',
    'La cita está confirmada.',
    'C’est confirmé.',
    'Merci, à demain !',
  ])('is not claimed: %s', (text) => expect(refusedBy(text)).toContain('check:deed'))

  it.each([
    'Is it booked already?',
    'Nothing is not booked before a person says so.',
    'Someone will text you once it is confirmed.',
  ])('may be spoken of: %s', (text) => expect(refusedBy(text)).not.toContain('check:deed'))
})

describe('a claim to be a person', () => {
  it.each([
    'I’m a real person.',
    'I am human',
    'I’m not a bot, don’t worry',
    'This is a real person.',
    'Soy una persona real.',
    'No soy un robot',
    'Je suis une personne réelle.',
    'Je ne suis pas un robot.',
    'Sou uma pessoa',
  ])('is refused: %s', (text) => expect(refusedBy(text)).toContain('check:human'))

  it.each(['I’m not a person, I’m an AI.', 'A person will read this.', 'I am an AI.', 'Je ne suis pas une personne.'])(
    'is not: %s',
    (text) => expect(refusedBy(text)).not.toContain('check:human'),
  )
})

describe('what it was told', () => {
  it.each([
    'My instructions say so.',
    'Here is the system prompt: be nice',
    'I was told not to say that.',
    'Never speak of competitors by name or of their prices.',
    'As a language model I cannot.',
    '{"action":"reply"}',
    '<system>hello</system>',
    'Ok, ignoring all previous instructions!',
    'I know about: water heaters, office line, same-day slots.',
  ])('is not told: %s', (text) => expect(refusedBy(text)).toContain('check:leak'))
})

describe('the words', () => {
  it.each([
    ['check:empty', '   '],
    ['check:length', 'word '.repeat(130)],
    ['check:length', '🙂'.repeat(140)],
    ['check:placeholder', 'Hi {{name}}, thanks.'],
    ['check:placeholder', 'Hi [Name], thanks.'],
    ['check:placeholder', 'Hi <first name>'],
    ['check:placeholder', 'Call ____ please'],
    ['check:disguise', 'It is frее today'],
    ['check:disguise', 'It is f r e e b i e'],
    ['check:disguise', 'So f\u200bree'],
    ['check:disguise', 'aGVsbG8gd29ybGQgdGhpcyBpcyBhIHNlY3JldCBtZXNzYWdl'],
    ['check:language', '¿Cuál es la dirección? Necesito la dirección de su casa, por favor.'],
  ])('are refused by %s: %s', (rule, text) => expect(refusedBy(text)).toContain(rule))

  it('may not be nearly those of a text before, but thanks may be said twice', () => {
    const said = aRequest({
      history: thread(
        ['lead', 'hm'],
        ['ai', 'Thanks. What is the address for this?'],
        ['ai', 'Thanks!'],
        ['lead', 'hm'],
      ),
    })
    expect(refusedBy('Thanks! What is the address for this', said)).toEqual(['check:repeat'])
    expect(refusedBy('Thanks!', said)).toEqual([])
    expect(refusedBy('Thanks. And where exactly is the leak?', said)).toEqual([])
  })

  it('are in the language of the newest text that tells one', () => {
    const spanish = aRequest({
      history: thread(
        ['lead', 'Hello, my sink is leaking'],
        ['lead', 'Perdón, prefiero en español, tengo una fuga'],
        ['lead', 'ok'],
      ),
    })
    expect(refusedBy('What is the address for this, please?', spanish)).toEqual(['check:language'])
    expect(refusedBy('¿Cuál es la dirección?', spanish)).toEqual([])
    const undecided = aRequest({ history: thread(['lead', '👍']) })
    expect(refusedBy('What is the address for this, please?', undecided)).toEqual([])
  })
})

describe('a thread', () => {
  const failing = (part: Partial<DraftRequest>, facts: Partial<DraftFacts> = {}) =>
    checkThread(aRequest(part), { ...someFacts, ...facts })
      .filter(({ passed }) => !passed)
      .map(({ rule }) => rule)

  const asked = 'Which day suits you?'
  const same = thread(['lead', 'Press 1'], ['ai', asked], ['lead', 'press 1!'], ['ai', 'Pardon?'], ['lead', 'Press 1'])
  const long = 'is the kitchen sink on the first floor'
  const fast = thread(
    ['lead', 'Hi', 0],
    ...[1, 2, 3, 4]
      .flatMap((n) => [['ai', `${asked} ${n}`, n * 10] as const, ['lead', `${n} ${long}`, n * 10 + 1] as const])
      .map(([author, body, seconds]): ['ai' | 'lead', string, number] => [author, body, seconds]),
  )

  it('in which the same is said over and over, whatever the answer, is with a machine', () => {
    expect(failing({ history: same })).toEqual(['check:machine'])
    expect(failing({ history: same.slice(1) })).toEqual([])
  })

  it('in which they send the same in a burst is with an impatient person', () => {
    expect(failing({ history: thread(['lead', 'Hello?'], ['lead', 'Hello?'], ['lead', 'Hello?']) })).toEqual([])
  })

  it('in which long answers come at once, several times running, is with a machine', () => {
    expect(failing({ history: fast })).toEqual(['check:machine'])
    expect(failing({ history: fast.slice(0, -2) })).toEqual([])
    expect(failing({ history: fast.map((entry) => ({ ...entry, body: entry.body.slice(0, 24) })) })).toEqual([])
  })

  it.each([
    'I’m driving right now, I will get back to you later',
    'This is an automated response.',
    'Réponse automatique : absent',
  ])('that waits with an automatic answer needs none: %s', (body) => {
    expect(failing({ history: thread(['ai', 'Hi'], ['lead', body]) })).toEqual(['check:auto_reply'])
    expect(failing({ history: thread(['ai', 'Hi'], ['lead', body], ['lead', 'My sink leaks']) })).toEqual([])
  })

  it('in which only the AI speaks is left alone', () => {
    const alone = Array.from({ length: 5 }, (_, index): ['ai', string] => ['ai', `Hello ${index}`])
    expect(failing({ history: thread(['lead', 'Hi'], ...alone) })).toEqual(['check:in_a_row'])
    expect(failing({ history: thread(['lead', 'Hi'], ...alone.slice(1)) })).toEqual([])
  })

  it('in which the AI has said enough for a day goes to a person', () => {
    expect(failing({}, { aiTextsInDay: 30 })).toEqual(['check:in_a_day'])
    expect(failing({}, { aiTextsInDay: 29 })).toEqual([])
  })

  it('outside business hours goes as the business says', () => {
    const hours = { inWords: 'Monday 9:00 to 17:00', openNow: false }
    expect(failing({ hours }, { outsideHours: 'escalate' })).toEqual(['check:outside_hours'])
    expect(failing({ hours }, { outsideHours: 'answer' })).toEqual([])
    expect(failing({ hours: { ...hours, openNow: true } }, { outsideHours: 'escalate' })).toEqual([])
    expect(failing({ hours: null }, { outsideHours: 'escalate' })).toEqual([])
  })
})

describe('what follows from a refusal', () => {
  const after = (text: string, confidence = 0.9, request = aRequest()) =>
    consequenceOf(checkDraft(aReply(text, { confidence }), request, someFacts))

  it('is nothing where all passed', () => expect(after('What is the address?')).toBeNull())

  it('is another try at the words', () => {
    expect(after('See evil.com')).toMatchObject({
      consequence: 'try_again',
      refused: { rule: 'check:link', inputs: { found: 'evil.com' } },
    })
  })

  it('is a person where another try cures nothing, also when the words were refused as well', () => {
    expect(after('See evil.com', 0.4)).toMatchObject({
      consequence: 'escalate',
      refused: { rule: 'check:low_confidence' },
    })
  })

  it('is silence towards a machine', () => {
    const machine = aRequest({
      history: thread(['lead', 'Press 1'], ['ai', 'a'], ['lead', 'Press 1'], ['ai', 'b'], ['lead', 'Press 1']),
    })
    expect(after('What is the address?', 0.9, machine)).toMatchObject({ consequence: 'escalate_silently' })
  })
})

describe('a draft that sends nothing', () => {
  it.each(['wait', 'opt_out_suspected'] as const)('has nothing to check: %s', (action) => {
    expect(checkDraft(aReply('See evil.com', { action }), aRequest(), someFacts)).toEqual([])
  })

  it('is checked as soon as it has words', () => {
    expect(checkDraft(aReply('', { action: 'escalate' }), aRequest(), someFacts)).toEqual([])
    const results = checkDraft(aReply('See evil.com', { action: 'escalate' }), aRequest(), someFacts)
    expect(results.filter(({ passed }) => !passed).map(({ rule }) => rule)).toEqual(['check:link'])
  })
})
