import { expect, test } from 'vitest'
import { readTwiml } from './twiml'

function bodies(text: string, contentType = 'text/xml') {
  return readTwiml(contentType, text).replies.map(({ body }) => body)
}

test.each([
  ['', []],
  ['<Response/>', []],
  ['<?xml version="1.0"?><Response></Response>', []],
  ['<Response><Message>Hi</Message></Response>', ['Hi']],
  ['<Response><Message><Body>One</Body></Message><Message>Two</Message></Response>', ['One', 'Two']],
  ['<Response><Sms>Old form</Sms></Response>', ['Old form']],
  ['<Response><Message>a &amp; b &lt;3 &#8364; &#x1F477;</Message></Response>', ['a & b <3 € 👷']],
  ['<Response><Message><![CDATA[a & <b>]]></Message></Response>', ['a & <b>']],
  ['<Response><!-- <Message>no</Message> --></Response>', []],
])('%s asks to send %j', (text, expected) => {
  expect(bodies(text)).toEqual(expected)
})

test('plain text is one text, as it stands', () => {
  expect(bodies('a < b &amp; c', 'text/plain; charset=utf-8')).toEqual(['a < b &amp; c'])
})

test('attributes and media are read', () => {
  const xml = `<Response><Message to="+1" from='+2' action="http://x/?a=1&amp;b=2"><Body>Hi</Body><Media>http://x/a.png</Media></Message></Response>`

  expect(readTwiml('application/xml', xml).replies).toEqual([
    { body: 'Hi', to: '+1', from: '+2', statusCallback: 'http://x/?a=1&b=2', media: ['http://x/a.png'] },
  ])
})

test('what is no TwiML is an error', () => {
  expect(readTwiml('text/html', '<html></html>').errorCode).toBe(12100)
  expect(readTwiml('application/json', '{}').errorCode).toBe(12300)
  expect(readTwiml('', 'OK').errorCode).toBe(12100)
})
