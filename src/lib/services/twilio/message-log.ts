import { z } from 'zod'
import { twilioAccount } from './account'
import { readApi } from './read-api'
import { isMessageSid, type MessageSid } from './sid'
import { TwilioError } from './twilio-error'

/** A message as Twilio keeps it: in or out, and what became of it. */
export type LoggedMessage = {
  sid: MessageSid
  /** `inbound`, or one of the words for outbound that begin so. */
  direction: string
  from: string
  to: string
  body: string
  /** Twilio's word. */
  status: string
  errorCode: number | null
  dateCreated: Date
  /** Inbound: when it was received. Null while it has not left. */
  dateSent: Date | null
  numMedia: number
}

export type LogPage = {
  /** Newest first, as Twilio lists them. */
  messages: LoggedMessage[]
  /** How many entries of the page cannot be understood. The others are none the worse for them. */
  unreadable: number
  /** Pass as `page` to read what is older. */
  nextPage: string | null
}

export type LogFilter = {
  to?: string
  from?: string
  /** Twilio knows whole days in GMT only: what is listed begins with that day. */
  sentOnOrAfter?: Date
  /** As above: what is listed ends with that day. */
  sentOnOrBefore?: Date
  /** At most 1000. */
  pageSize?: number
  /** From the page before; everything else is then as it was there. */
  page?: string
}

/**
 * A page of the account's message log. https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources
 * @throws {TwilioError}
 */
export async function listMessages({ page, ...filter }: LogFilter): Promise<LogPage> {
  const { messages, next_page_uri } = await readApi(page ?? `/Messages.json?${queryOf(filter)}`, listAnswer)
  const read = messages.map((entry) => loggedMessage.safeParse(entry).data)
  const understood = read.filter((message) => message !== undefined)
  return {
    messages: understood,
    unreadable: read.length - understood.length,
    nextPage: next_page_uri === null ? null : belowAccount(next_page_uri),
  }
}

/** Null where Twilio has no such message. @throws {TwilioError} */
export async function fetchMessage(sid: string): Promise<LoggedMessage | null> {
  return orNull(readApi(`/Messages/${encodeURIComponent(sid)}.json`, loggedMessage))
}

/** What a message carries besides text, none where Twilio has no such message. @throws {TwilioError} */
export async function listMedia(sid: string): Promise<{ contentType: string; url: string }[]> {
  const messagePath = `/Messages/${encodeURIComponent(sid)}`
  const list = await orNull(readApi(`${messagePath}/Media.json`, mediaAnswer))
  const { origin, path } = twilioAccount()
  return (list?.media_list ?? []).map((media) => ({
    contentType: media.content_type,
    url: `${origin}${path}${messagePath}/Media/${media.sid}`,
  }))
}

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof TwilioError && error.httpStatus === 404) return null
    throw error
  }
}

function queryOf({ to, from, sentOnOrAfter, sentOnOrBefore, pageSize = 1000 }: Omit<LogFilter, 'page'>): string {
  const day = (at: Date | undefined) => at?.toISOString().slice(0, 10)
  const wanted = { To: to, From: from, 'DateSent>': day(sentOnOrAfter), 'DateSent<': day(sentOnOrBefore) }
  const query = new URLSearchParams({ PageSize: `${pageSize}` })
  for (const [name, value] of Object.entries(wanted)) if (value !== undefined) query.set(name, value)
  return query.toString()
}

/** Twilio's address of the next page, without what all of the account's addresses begin with. Credentials go nowhere else. */
function belowAccount(uri: string): string {
  const account = `/2010-04-01/Accounts/${twilioAccount().sid}`
  const path = uri.slice(account.length)
  if (uri.startsWith(account) && path.startsWith('/Messages.json?')) return path
  throw new TwilioError('Twilio named a next page that is not of this account', {
    outcome: 'unknown',
    retryable: false,
  })
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

/** RFC 2822, such as `Thu, 24 Aug 2023 05:01:45 +0000`. */
const moment = z
  .string()
  .transform((value) => new Date(value))
  .refine((at) => !Number.isNaN(at.getTime()))

const loggedMessage = z
  .object({
    sid: z.custom<MessageSid>(isMessageSid),
    direction: z.string(),
    from: text,
    to: text,
    body: text,
    status: z.string(),
    error_code: z.number().nullish(),
    date_created: moment,
    date_sent: moment.nullish(),
    num_media: z.coerce.number().catch(0),
  })
  .transform(({ error_code, date_created, date_sent, num_media, ...message }) => ({
    ...message,
    errorCode: error_code ?? null,
    dateCreated: date_created,
    dateSent: date_sent ?? null,
    numMedia: num_media,
  }))

const listAnswer = z.object({ messages: z.array(z.unknown()), next_page_uri: z.string().nullable() })

const mediaAnswer = z.object({
  media_list: z.array(z.object({ sid: z.string().regex(/^\w+$/), content_type: z.string() })),
})
