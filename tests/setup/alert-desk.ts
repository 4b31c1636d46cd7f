import { expect } from 'vitest'
import { addContact } from '@/lib/conversations/alert-contacts'
import { startTestDesk, type TestBusiness } from './desk'
import { eventually } from './eventually'

export type Lead = { phone: string; code: string }

/** A desk whose business has people to call. */
export async function startAlertDesk(settings: Record<string, string> = {}) {
  const desk = await startTestDesk(settings)

  /** Texts, and waits until all that it has set going is over. What the phone has received since. */
  async function say(phone: string, business: TestBusiness, body: string): Promise<string[]> {
    const before = desk.received(phone).length
    await desk.text(phone, business, body)
    await desk.carrier.control.idle()
    return desk.received(phone).slice(before)
  }

  /** Waits for one more text than the phone has had. */
  async function next(phone: string, had: number): Promise<string> {
    await eventually(() => expect(desk.received(phone).length).toBeGreaterThan(had))
    return desk.received(phone)[had] ?? ''
  }

  /** Texts, and waits for the desk's answer to it. */
  async function answerTo(phone: string, business: TestBusiness, body: string): Promise<string> {
    const had = desk.received(phone).length
    await desk.text(phone, business, body)
    return await next(phone, had)
  }

  return {
    ...desk,
    say,
    next,
    answerTo,
    /** Somebody on the business's list, whose phone has joined. */
    async contact(business: TestBusiness, part: { name?: string; mayCommand?: boolean; email?: string } = {}) {
      const phone = desk.phone()
      const { id, join } = await addContact(business.clientId, { name: 'Olive Owner', phone, ...part })
      const welcome = await answerTo(phone, business, join?.words ?? '')
      expect(welcome).toContain('gets alerts from')
      return { id, phone }
    },
    /** A new lead asks for a person, and this phone is told. */
    async leadInNeed(
      contact: { phone: string },
      business: TestBusiness,
      words = 'Let me talk to a manager',
    ): Promise<Lead> {
      const had = desk.received(contact.phone).length
      const phone = desk.phone()
      await desk.text(phone, business, words)
      const alert = await next(contact.phone, had)
      return { phone, code: codeIn(alert) }
    },
  }
}

export type AlertDesk = Awaited<ReturnType<typeof startAlertDesk>>

/** The code that a text offers to answer with. */
export function codeIn(text: string): string {
  const code = /\b([A-Z]{2}[0-9]{2}) and your words/.exec(text)?.[1]
  if (code === undefined) throw new Error(`no code is offered in: ${text}`)
  return code
}
