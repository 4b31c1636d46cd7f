import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, type ConsentRecord, consentRecords } from '@/db/schema'
import { impliedUntil } from '@/domain/consent-rules'
import { ingestTexts } from '@/lib/automations/ingest-texts'
import { blockNumbers, liftBlocks } from '@/lib/consent/block'
import { consentFor } from '@/lib/consent/consent-for'
import { eraseFromLedger } from '@/lib/consent/erase-from-ledger'
import { recordConsent } from '@/lib/consent/record-consent'
import { verifyLedger } from '@/lib/consent/verify-ledger'
import { aClient } from '../setup/builders'
import type { TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk } from '../setup/sending-desk'
import { aSid } from '../setup/signed-webhook'
import { storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterAll(async () => await desk.close())

async function recordsOf(phone: string, clientId = desk.ours.clientId): Promise<ConsentRecord[]> {
  const about = and(eq(consentRecords.clientId, clientId), eq(consentRecords.phone, phone))
  return await getDb().select().from(consentRecords).where(about).orderBy(asc(consentRecords.seq))
}

const standing = async (phone: string, at = new Date()) => await consentFor(getDb(), desk.ours.clientId, phone, at)
const verdict = async ({ clientId } = desk.ours) => await verifyLedger(getDb(), clientId)

describe('a lead who texts', () => {
  it('inquires, which is noted with its words and its end, and not again with every text', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.ours, 'Do you fix roofs?')
    await desk.text(phone, desk.ours, 'It leaks')
    const conversation = await desk.conversation(phone, desk.ours)
    const [message] = await storedMessages(conversation.id)
    const [record, ...more] = await recordsOf(phone)
    expect(more).toEqual([])
    expect(record).toMatchObject({
      kind: 'implied_consent',
      source: 'sms',
      wording: 'Do you fix roofs?',
      leadId: conversation.leadId,
      conversationId: conversation.id,
      messageId: message?.id,
    })
    expect(record?.expiresAt).toEqual(impliedUntil('inquiry', message?.createdAt ?? new Date(0)))
    expect(await standing(phone)).toEqual({ kind: 'implied', expiresAt: record?.expiresAt })
    expect(await standing(phone, record?.expiresAt ?? undefined)).toEqual({ kind: 'none', expiresAt: null })
  })

  it('revokes by STOP and asks again by START, in their own words', async () => {
    const phone = desk.phone()
    for (const body of ['Hello', 'Stop!', 'STOP', 'My sink leaks', 'start']) await desk.text(phone, desk.ours, body)
    expect(await recordsOf(phone)).toMatchObject([
      { kind: 'implied_consent', wording: 'Hello' },
      { kind: 'revocation', wording: 'Stop!', rule: 'keyword:stop', expiresAt: null },
      { kind: 're_consent', wording: 'start', rule: 'keyword:start', source: 'sms' },
    ])
    expect(await standing(phone)).toMatchObject({ kind: 'implied' })
  })

  it('STOP, START and STOP at once end blocked, each in its place', async () => {
    const phone = desk.phone()
    const text = (body: string) => ({
      sid: aSid(),
      from: phone,
      to: desk.ours.number,
      body,
      media: [],
      optOutType: null,
    })
    await ingestTexts(getDb(), ['Hello', 'STOP', 'START', 'STOP'].map(text), new Date())
    const kinds = (await recordsOf(phone)).map(({ kind }) => kind)
    expect(kinds).toEqual(['implied_consent', 'revocation', 're_consent', 'revocation'])
    expect(await getDb().$count(blockedNumbers, eq(blockedNumbers.phone, phone))).toBe(1)
  })

  it('is heard also in what they wrote before there was a desk, as long as it counts', async () => {
    const [recent, old, stopped] = [desk.phone(), desk.phone(), desk.phone()]
    const now = new Date()
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000)
    const text = (from: string, body: string, sentAt: Date) => {
      return { sid: aSid(), from, to: desk.ours.number, body, media: [], optOutType: null, sentAt }
    }
    const texts = [
      text(old, 'Hello', daysAgo(400)),
      text(recent, 'Hello', daysAgo(90)),
      text(stopped, 'STOP', daysAgo(400)),
    ]
    await ingestTexts(getDb(), texts, now)
    expect(await recordsOf(old)).toEqual([])
    const expiresAt = impliedUntil('inquiry', daysAgo(90))
    expect(await recordsOf(recent)).toMatchObject([{ kind: 'implied_consent', source: 'import', expiresAt }])
    expect(await recordsOf(stopped)).toMatchObject([{ kind: 'revocation', source: 'import', at: daysAgo(400) }])
  })
})

it('a provider that refuses who opted out is the source of the record', async () => {
  const thread = await desk.thread()
  desk.carrier.control.setBehaviour(thread.phone, { failed: 21610 })
  await desk.sent(thread, 'I am on my way')
  const refused = { kind: 'revocation', source: 'provider', rule: 'provider:21610', wording: null }
  await eventually(async () => expect(await recordsOf(thread.phone)).toMatchObject([refused]))
})

describe('a form', () => {
  const page = { consentText: 'I agree to texts about my request.', pageUrl: 'https://brightside.test/quote' }

  async function submit(phone: string, fields: object) {
    const headers = { authorization: `Bearer ${desk.ours.formToken}` }
    expect((await desk.stranger('/api/webhooks/form', { phone, ...fields }, { headers })).status).toBe(201)
    return await recordsOf(phone)
  }

  it('with a ticked box is express consent, in the words beside it and with its page', async () => {
    const phone = desk.phone()
    const [record] = await submit(phone, { consent: true, ...page })
    expect(record).toMatchObject({ kind: 'express_consent', source: 'form', expiresAt: null })
    expect(record).toMatchObject({ wording: page.consentText, pageUrl: page.pageUrl })
    expect(await standing(phone)).toEqual({ kind: 'express', expiresAt: null })
  })

  it('without a box is an inquiry', async () => {
    const phone = desk.phone()
    const [record] = await submit(phone, { message: 'How much is a new roof?' })
    expect(record).toMatchObject({ kind: 'implied_consent', rule: 'form:inquiry', wording: 'How much is a new roof?' })
  })

  it('that says no ends what stood, and blocks nobody', async () => {
    const phone = desk.phone()
    await submit(phone, { consent: true, ...page })
    const [, record] = await submit(phone, { consent: false, ...page })
    expect(record).toMatchObject({ kind: 'refusal', source: 'form' })
    expect(await standing(phone)).toEqual({ kind: 'none', expiresAt: null })
    expect(await getDb().$count(blockedNumbers, eq(blockedNumbers.phone, phone))).toBe(0)
  })

  it('of somebody who said STOP assumes nothing, keeps a ticked box, and lifts no block', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.ours, 'STOP')
    expect(await submit(phone, { message: 'How much?' })).toHaveLength(1)
    expect(await submit(phone, { consent: true, ...page })).toMatchObject([{}, { kind: 'express_consent' }])
    expect(await getDb().$count(blockedNumbers, eq(blockedNumbers.phone, phone))).toBe(1)
  })

  it('twice the same is one record', async () => {
    const phone = desk.phone()
    await submit(phone, { consent: true, ...page })
    expect(await submit(phone, { consent: true, ...page })).toHaveLength(1)
  })
})

describe('many at once', () => {
  async function stopAll(businesses: TestBusiness[], phones: string[]) {
    await Promise.all(
      phones.map(async (phone, n) => {
        const business = businesses[n % businesses.length] ?? desk.ours
        expect((await desk.text(phone, business, 'STOP')).webhook).toMatchObject({ status: 200 })
      }),
    )
  }

  it('fifty STOPs make one chain', async () => {
    const business = await desk.business()
    const phones = Array.from({ length: 50 }, desk.phone)
    await stopAll([business], phones)
    expect(await verdict(business)).toMatchObject({ kind: 'intact', records: 50 })
    const kept = await getDb().$count(blockedNumbers, eq(blockedNumbers.clientId, business.clientId))
    expect(kept).toBe(50)
  })

  it('texts, forms and people of two businesses make two chains, and none waits for ever', async () => {
    const businesses = [await desk.business(), await desk.business()]
    const phones = Array.from({ length: 20 }, desk.phone)
    const forms = businesses.flatMap(({ formToken }) =>
      phones.slice(0, 5).map(async (phone) => {
        const headers = { authorization: `Bearer ${formToken}` }
        return (await desk.stranger('/api/webhooks/form', { phone, consent: true }, { headers })).status
      }),
    )
    const lists = businesses.map(async ({ clientId }) => {
      const turns = Array.from({ length: 30 }, () => {
        return { clientId, phone: desk.phone(), source: 'import' as const, rule: 'import:csv', at: new Date() }
      })
      return await getDb().transaction(async (tx) => (await blockNumbers(tx, turns, new Date())).length)
    })
    await stopAll(businesses, phones)
    expect(await Promise.all(forms)).toEqual(forms.map(() => 201))
    expect(await Promise.all(lists)).toEqual([30, 30])
    for (const business of businesses) expect(await verdict(business)).toMatchObject({ kind: 'intact', records: 45 })
  })
})

describe('the list of blocked numbers', () => {
  const turn = (clientId: string, phone: string) => {
    return {
      clientId,
      phone,
      source: 'import' as const,
      rule: 'import:csv',
      wording: 'From the old system',
      at: new Date(),
    }
  }

  it('and the ledger tell of each change once, whoever asks for it again', async () => {
    const { id } = await aClient()
    const turns = ['+14155550101', '+14155550102', '+14155550101'].map((phone) => turn(id, phone))
    await getDb().transaction(async (tx) => {
      expect(await blockNumbers(tx, turns, new Date())).toHaveLength(2)
      expect(await blockNumbers(tx, turns, new Date())).toEqual([])
      expect(await liftBlocks(tx, turns.slice(1, 2), new Date())).toHaveLength(1)
      expect(await liftBlocks(tx, turns.slice(1, 2), new Date())).toEqual([])
    })
    expect((await recordsOf('+14155550102', id)).map(({ kind }) => kind)).toEqual(['revocation', 're_consent'])
    expect((await recordsOf('+14155550101', id)).map(({ kind }) => kind)).toEqual(['revocation'])
    expect(await verifyLedger(getDb(), id)).toMatchObject({ kind: 'intact', records: 3 })
  })

  it('takes more at once than a statement has room for', async () => {
    const { id } = await aClient()
    const turns = Array.from({ length: 5_001 }, (_, n) => turn(id, `+1415556${String(n).padStart(4, '0')}`))
    const blocked = await getDb().transaction(async (tx) => await blockNumbers(tx, turns, new Date()))
    expect(blocked).toHaveLength(5_001)
    expect(await verifyLedger(getDb(), id)).toMatchObject({ kind: 'intact', records: 5_001 })
  })

  it('that is not committed leaves nothing, and the chain goes on from where it was', async () => {
    const { id } = await aClient()
    const block = async (phone: string, then?: () => never) =>
      await getDb().transaction(async (tx) => {
        await blockNumbers(tx, [turn(id, phone)], new Date())
        then?.()
      })
    await block('+14155550101')
    const fail = () => {
      throw new Error('not today')
    }
    await expect(block('+14155550102', fail)).rejects.toThrow('not today')
    await block('+14155550103')
    expect(await verifyLedger(getDb(), id)).toMatchObject({ kind: 'intact', records: 2 })
  })
})

describe('erasure', () => {
  it('takes the number, the words and the page out of every record of a lead, and the chain holds', async () => {
    const { id: clientId } = await aClient()
    const [gone, kept] = ['+14155550101', '+14155550102']
    const said = { clientId, source: 'form' as const, rule: 'form:consent', wording: 'Yes', pageUrl: 'https://a.test' }
    const entries = [gone, kept, gone].map((phone) => ({
      ...said,
      kind: 'express_consent' as const,
      phone,
      at: new Date(),
    }))
    await getDb().transaction(async (tx) => await recordConsent(tx, entries, new Date()))
    const erasure = { clientId, phone: gone, leadId: null, rule: 'erasure:request', actorUserId: null }
    const erase = async () => await getDb().transaction(async (tx) => await eraseFromLedger(tx, erasure, new Date()))
    expect(await erase()).toBe(2)
    expect(await erase()).toBe(0)
    const all = await getDb()
      .select()
      .from(consentRecords)
      .where(eq(consentRecords.clientId, clientId))
      .orderBy(asc(consentRecords.seq))
    const nothing = {
      phone: null,
      wording: null,
      pageUrl: null,
      salt: null,
      commitment: expect.stringMatching(/^\w{64}$/),
    }
    expect(all).toMatchObject([
      nothing,
      { phone: kept, wording: 'Yes' },
      nothing,
      { kind: 'erasure', erasedSeqs: [1, 3] },
    ])
    expect(await verifyLedger(getDb(), clientId)).toMatchObject({ kind: 'intact', records: 4, erased: 2 })
    expect(await consentFor(getDb(), clientId, gone, new Date())).toEqual({ kind: 'none', expiresAt: null })
  })
})
