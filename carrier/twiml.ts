export type TwimlReply = {
  body: string
  to: string | null
  from: string | null
  statusCallback: string | null
  media: string[]
}

/** Twilio's code for an answer it cannot use: 12100 no TwiML, 12300 a content type it does not read. */
export type TwimlResult = { replies: TwimlReply[]; errorCode: 12100 | 12300 | null }

const NOTHING: TwimlResult = { replies: [], errorCode: null }

/**
 * Reads what a webhook answered: the texts it wants sent. An empty answer says nothing, plain text is one text, XML must
 * be a <Response> (https://www.twilio.com/docs/messaging/twiml); verbs other than <Message> are ignored.
 */
export function readTwiml(contentType: string, text: string): TwimlResult {
  if (text.trim() === '') return NOTHING
  if (/^text\/plain\b/i.test(contentType)) return { replies: [plainReply(text)], errorCode: null }
  if (contentType !== '' && !/\b(xml|html)\b/i.test(contentType)) return { replies: [], errorCode: 12300 }
  const response = /<Response\b[^>]*?(?:\/>|>([\s\S]*)<\/Response\s*>)/.exec(simplified(text))
  if (!response) return { replies: [], errorCode: 12100 }
  const messages = (response[1] ?? '').matchAll(/<(Message|Sms)\b([^>]*)>([\s\S]*?)<\/\1\s*>/g)
  return {
    replies: [...messages].map(([, , attributes = '', content = '']) => reply(attributes, content)),
    errorCode: null,
  }
}

function plainReply(body: string): TwimlReply {
  return { body, to: null, from: null, statusCallback: null, media: [] }
}

function reply(attributes: string, content: string): TwimlReply {
  const body = /<Body\b[^>]*>([\s\S]*?)<\/Body\s*>/.exec(content)
  const media = [...content.matchAll(/<Media\b[^>]*>([\s\S]*?)<\/Media\s*>/g)].map(([, url = '']) => decode(url).trim())
  return {
    body: decode(body?.[1] ?? content.replace(/<[^>]*>/g, '')).trim(),
    to: attribute(attributes, 'to'),
    from: attribute(attributes, 'from'),
    statusCallback: attribute(attributes, 'statusCallback') ?? attribute(attributes, 'action'),
    media,
  }
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decode(found[1] ?? found[2] ?? '') : null
}

/** Without comments, and with CDATA written as escaped text. */
function simplified(xml: string): string {
  return xml
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, raw: string) => raw.replace(/&/g, '&amp;').replace(/</g, '&lt;'))
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal) return String.fromCodePoint(Number(decimal))
    return ENTITIES[name ?? ''] ?? whole
  })
}
