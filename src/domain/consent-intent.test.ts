import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ConsentReading, readConsentIntent } from './consent-intent'

describe('words that are the whole text', () => {
  it.each([
    [
      'keyword:stop',
      ['STOP', ' Stop. ', '"STOP"', 'ＳＴＯＰ', 'stop!!!', 'ST\u200BOP', 'S T O P', 'S.T.O.P.', 'stoppp', 'STOP 🛑'],
    ],
    ['keyword:stop', ['stóp', 'STOP stop', '𝗦𝗧𝗢𝗣', 'Stop\nSent from my iPhone', '\u200eSTOP\u200f']],
    ['keyword:unsubscribe', ['Unsubscribe', 'unsubscribe!']],
    ['keyword:end', ['END', 'enddd']],
    ['keyword:quit', ['quit']],
    ['keyword:stopall', ['STOPALL']],
    ['keyword:stop_all', ['Stop all']],
    ['keyword:revoke', ['revoke']],
    ['keyword:optout', ['OPTOUT']],
    ['keyword:opt_out', ['OPT OUT', 'opt-out', 'Opt  out.']],
    ['keyword:cancel', ['cancel']],
    ['keyword:arret', ['ARRET', 'Arrêt !', 'arre\u0302t']],
    ['keyword:arretez', ['Arrêtez']],
    ['keyword:alto', ['¡Alto!']],
    ['keyword:baja', ['BAJA']],
    ['keyword:pare', ['Pare']],
    ['keyword:sair', ['sair']],
  ])('%s', (rule, texts) => {
    for (const text of texts) expect([text, readConsentIntent(text)]).toEqual([text, { intent: 'opt_out', rule }])
  })

  it.each(['START', 'unstop', 'Yes', 'yes!'])('%s opts in', (text) => {
    expect(readConsentIntent(text).intent).toBe('opt_in')
  })

  it.each(['HELP', 'info?'])('%s asks for help', (text) => {
    expect(readConsentIntent(text).intent).toBe('help')
  })
})

describe('what is said in so many words', () => {
  it.each([
    ['plain:stop_texting', 'plz stop textin me'],
    ['plain:stop_texting', 'STOP TEXTING ME OR I CALL MY LAWYER'],
    ['plain:stop', 'please stop'],
    ['plain:stop', 'Not interested. Stop.'],
    ['plain:remove_me', 'take me off ur list'],
    ['plain:remove_me', 'retirez-moi de votre liste'],
    ['plain:remove_me', 'bórrenme'],
    ['plain:do_not_text', 'wrong number dont text again'],
    ['plain:do_not_text', 'ne m’écrivez plus'],
    ['plain:do_not_text', 'no me escriban más'],
    ['plain:do_not_text', 'não me mandem mais mensagens'],
    ['plain:unwanted', 'I do not want to receive these messages'],
    ['plain:no_more', 'No more texts.'],
    ['plain:unsubscribe', 'unsuscribe me pls'],
    ['plain:consent_withdrawn', 'I revoke my consent'],
    ['plain:leave_alone', 'leave me alone'],
    ['plain:blocking', 'I am blocking this number'],
    ['plain:threat', 'if you text me again I will report you'],
  ])('%s: %s', (rule, text) => {
    expect(readConsentIntent(text)).toEqual({ intent: 'opt_out', rule })
  })

  it.each([
    ['hold:wrong_number', 'wrong number'],
    ['hold:wrong_number', 'Mauvais numéro'],
    ['hold:not_me', 'This isn’t Marcus'],
    ['hold:not_interested', 'I’m not interested'],
    ['hold:stop_it', 'who is this, stop it'],
    ['hold:spam', 'This is spam'],
    ['hold:never_asked', 'I never signed up for this'],
    ['hold:cancel_what', 'please cancel'],
    ['hold:other_channel', 'Please don’t text, just call'],
    ['hold:about_the_word', 'If I reply STOP do I still get reminders?'],
    ['hold:unclear', 'please make these stop'],
  ])('%s: %s', (rule, text) => {
    expect(readConsentIntent(text)).toEqual({ intent: 'hold', rule })
  })

  it.each([
    'Stop by at 5',
    'don’t stop, keep going',
    'Can you quit using that paint?',
    'cancel my Tuesday visit',
    'the faucet won’t stop',
    'end of the driveway',
    'help my basement is flooding',
    'yes please',
    'start on Monday',
    'This isn’t urgent',
    'not interested in the warranty',
    'Please don’t text before 9',
    'annuler mon rendez-vous de mardi',
    'la llave no para de gotear',
    'não para segunda',
    'Liked “See you Tuesday. Reply STOP to opt out.”',
    '',
    '🛑',
  ])('%s is a customer', (text) => {
    expect(readConsentIntent(text)).toEqual({ intent: 'none' })
  })

  it('what a customer says beside it takes nothing back', () => {
    expect(readConsentIntent('Stop by at 5? No. Stop texting me').intent).toBe('opt_out')
  })
})

describe('what speaks of the texting and of nothing else', () => {
  const held = { intent: 'hold', rule: 'hold:nothing_else' }

  it.each([
    ['a sentence that refuses', 'this phone doesn’t want to hear from you people'],
    ['a sentence that ends something', 'I’d like to withdraw from your text program'],
    ['a word that needs no other', 'blocking and reporting'],
    ['a refusal beside a sentence about texts', 'Your texts page our whole crew. Kindly end them'],
    [
      'a long stretch between other words',
      'I moved to Oregon so my number should not be in your system any longer, thanks Deb',
    ],
    ['French', 'lâchez-moi avec vos messages'],
    ['French', 'oubliez mon numéro'],
    ['Spanish', 'olviden mi número'],
    ['Spanish', 'me retiro de sus mensajes'],
    ['Portuguese', 'esquece meu número'],
    ['Portuguese', 'quero cancelar o recebimento dessas mensagens'],
  ])('is held, %s: %s', (_, text) => {
    expect(readConsentIntent(text)).toEqual(held)
  })

  it.each([
    ['something else', 'this phone doesn’t want to charge'],
    ['something else', 'I’d like to withdraw the offer on the house'],
    ['what does not refuse', 'you can send it to my phone'],
    ['what a customer says', 'I never got your text'],
    ['what a customer says', 'leave me a message'],
    ['a question at the end', 'I deleted your number by mistake, what was it again?'],
    ['an answer', 'no thanks'],
    ['an answer', 'I’m not sure'],
    ['an answer', 'not yet'],
    ['something else, in French', 'pas besoin de rappeler le plombier'],
    ['what a customer says in French', 'je n’ai pas reçu votre message'],
    ['something else, in Spanish', 'no quiero la alfombra gris'],
    ['what a customer says in Spanish', 'déjenme un mensaje'],
    ['something else, in Portuguese', 'não quero o piso claro'],
    ['what a customer says in Portuguese', 'me manda mensagem quando chegar'],
  ])('is left alone where it is %s: %s', (_, text) => {
    expect(readConsentIntent(text)).toEqual({ intent: 'none' })
  })
})

describe('what no phrase has understood', () => {
  it.each(['Pouvez-vous svp me délister, merci', 'Por obséquio, suprimam meu telefone'])(
    'is held where its words weigh enough: %s',
    (text) => {
      expect(readConsentIntent(text)).toEqual({ intent: 'hold', rule: 'hold:weighed' })
    },
  )

  it.each(['hey', 'Buenas tardes', 'I don’t know', 'boa tarde', 'not yet', 'Never mind', 'please call me'])(
    'is left alone where many a revocation begins like it: %s',
    (text) => {
      expect(readConsentIntent(text)).toEqual({ intent: 'none' })
    },
  )
})

describe('any text', () => {
  const words = fc.constantFrom(
    ...'stop quit dont text texting me again remove list no more texts want to by . , ! 🛑 | \n ne m’écrivez plus no me escriban'.split(
      ' ',
    ),
  )
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(words, { maxLength: 60 }).map((list) => list.join(' ')),
  )

  it('is read without an error, and the same each time', () => {
    fc.assert(
      fc.property(text, (said) => {
        const reading: ConsentReading = readConsentIntent(said)
        expect(readConsentIntent(said)).toEqual(reading)
        expect(reading.rule === undefined).toBe(reading.intent === 'none')
      }),
    )
  })

  // A pattern that walks back and forth would take minutes for any of these, and the test would run out of time.
  it.each([
    'stop ',
    'dont ',
    'stop 🛑',
    'dont text ',
    'take me off the ',
    'a',
    '| ',
    'i said ',
    '"',
    'liked “',
    ' ,',
    'you may keep my number ',
    'no. ',
  ])('is read in a time that its length limits: %j over and over', (part) => {
    expect(readConsentIntent(part.repeat(100_000 / part.length)).intent).toMatch(/^(none|hold|opt_out)$/)
  })
})
