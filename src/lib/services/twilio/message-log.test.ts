import { afterEach, describe, expect, test, vi } from 'vitest'
import { fetchMessage, listMedia, listMessages } from './message-log'
import { account, answering, api, raw, sid } from './recording-server'

afterEach(() => void vi.unstubAllEnvs())

const root = `/2010-04-01/Accounts/${account}`
const entry = {
  sid,
  account_sid: account,
  direction: 'inbound',
  from: '+13035550100',
  to: '+13035550199',
  body: ' Hi ',
  status: 'received',
  error_code: null,
  date_created: 'Thu, 24 Aug 2023 05:01:45 +0000',
  date_sent: 'Thu, 24 Aug 2023 05:01:46 +0000',
  num_media: '1',
  price: null,
}
const message = {
  sid,
  direction: 'inbound',
  from: '+13035550100',
  to: '+13035550199',
  body: ' Hi ',
  status: 'received',
  errorCode: null,
  dateCreated: new Date('2023-08-24T05:01:45Z'),
  dateSent: new Date('2023-08-24T05:01:46Z'),
  numMedia: 1,
}
const list = (messages: unknown[], next_page_uri: string | null = null) => JSON.stringify({ messages, next_page_uri })

describe('the log', () => {
  test('is asked with credentials, in whole GMT days', async () => {
    const server = await answering(200, list([entry]))
    const filter = { to: '+13035550199', from: '+1', pageSize: 20 }
    const sentOnOrAfter = new Date('2023-08-23T23:59:59Z')
    const sentOnOrBefore = new Date('2023-08-24T00:00:00Z')
    const page = await listMessages({ ...filter, sentOnOrAfter, sentOnOrBefore })
    expect(page).toEqual({ messages: [message], unreadable: 0, nextPage: null })
    const [request] = server.requests
    expect(request).toMatchObject({ method: 'GET', headers: { authorization: expect.stringMatching(/^Basic /) } })
    const url = new URL(request?.url ?? '', server.origin)
    expect(url.pathname).toBe(`${root}/Messages.json`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      PageSize: '20',
      To: '+13035550199',
      From: '+1',
      'DateSent>': '2023-08-23',
      'DateSent<': '2023-08-24',
    })
  })

  test('is read page by page, to its end', async () => {
    const next = (n: number) => `${root}/Messages.json?PageSize=1&Page=${n}&PageToken=PA${n}`
    const server = await api((response, nth) => {
      response.end(list([{ ...entry, body: `${nth}` }], nth < 3 ? next(nth) : null))
    })
    const bodies: string[] = []
    let page = await listMessages({ pageSize: 1 })
    for (; ; page = await listMessages({ page: page.nextPage ?? undefined })) {
      bodies.push(...page.messages.map(({ body }) => body))
      if (page.nextPage === null) break
    }
    expect(bodies).toEqual(['1', '2', '3'])
    expect(server.requests.map(({ url }) => url)).toEqual([`${root}/Messages.json?PageSize=1`, next(1), next(2)])
  })

  test.each(['//evil.example/Messages.json?', 'https://evil.example/x', `/2010-04-01/Accounts/AC2/Messages.json?`])(
    'does not lead to %s',
    async (uri) => {
      const server = await answering(200, list([], uri))
      await expect(listMessages({})).rejects.toMatchObject({ name: 'TwilioError', retryable: false })
      expect(server.requests).toHaveLength(1)
    },
  )

  test('with entries that cannot be understood gives the others', async () => {
    const spoiled = [{ ...entry, date_created: 'soon' }, { ...entry, sid: 7 }, null, 'text']
    await answering(200, list([...spoiled, entry]))
    expect(await listMessages({})).toMatchObject({ messages: [{ sid }], unreadable: 4 })
  })

  test('takes what is missing from a message as missing', async () => {
    const bare = { ...entry, body: null, to: null, date_sent: null, error_code: 30003, num_media: undefined }
    await answering(200, list([bare]))
    const { messages } = await listMessages({})
    expect(messages).toEqual([{ ...message, body: '', to: '', dateSent: null, errorCode: 30003, numMedia: 0 }])
  })

  test('is asked again where that may help', async () => {
    const answers = [429, 500, 503, 200]
    const server = await api((response, nth) => {
      response.writeHead(answers[nth - 1] ?? 500, { 'retry-after': '0' }).end(list([entry]))
    })
    expect(await listMessages({})).toMatchObject({ messages: [{ sid }] })
    expect(server.requests).toHaveLength(4)
  })

  test('is asked again after a connection that broke', async () => {
    const body = list([entry])
    const server = await raw((socket, nth) => {
      if (nth === 1) socket.resetAndDestroy()
      else socket.end(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    })
    expect(await listMessages({})).toMatchObject({ messages: [{ sid }] })
    expect(server.requests).toHaveLength(2)
  })

  test.each([
    [401, '{"code":20003}', { outcome: 'refused', code: 20003, httpStatus: 401 }],
    [200, '<html>', { outcome: 'unknown', httpStatus: 200 }],
    [200, '{"messages":{}}', { outcome: 'unknown', httpStatus: 200 }],
  ])('that answers %i %s is not asked again', async (status, answer, error) => {
    const server = await answering(status, answer)
    await expect(listMessages({})).rejects.toMatchObject({ name: 'TwilioError', retryable: false, ...error })
    expect(server.requests).toHaveLength(1)
  })
})

describe('one message', () => {
  test('is found by its SID', async () => {
    const server = await answering(200, JSON.stringify(entry))
    expect(await fetchMessage(sid)).toEqual(message)
    expect(server.requests.map(({ url }) => url)).toEqual([`${root}/Messages/${sid}.json`])
  })

  test('that Twilio does not have is null', async () => {
    await answering(404, '{"code":20404}')
    expect(await fetchMessage(sid)).toBeNull()
    expect(await listMedia(sid)).toEqual([])
  })

  test('lists what it carries, at the addresses where the files are', async () => {
    const media = [{ sid: 'ME1', content_type: 'image/jpeg', uri: '/ignored.json' }]
    const server = await answering(200, JSON.stringify({ media_list: media }))
    const url = `${server.origin}${root}/Messages/${sid}/Media/ME1`
    expect(await listMedia(sid)).toEqual([{ contentType: 'image/jpeg', url }])
    expect(server.requests.map(({ url }) => url)).toEqual([`${root}/Messages/${sid}/Media.json`])
  })
})
