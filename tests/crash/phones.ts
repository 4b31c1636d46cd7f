import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Carrier } from '../../carrier/start-carrier'
import type { DeskLives } from './desk-lives'
import type { Address, Journal, Text } from './journal'

/**
 * What becomes of a text whose webhook the desk has not taken: the desk finds it in the provider's message log by itself, or it
 * is told again until it has.
 */
export const recoveries = ['catch-up', 'redelivery'] as const
export type Recovery = (typeof recoveries)[number]

export type Phones = {
  /** A phone texts. Resolves when the webhook is settled, whether or not the desk has taken it. */
  text: (address: Address, body: string) => Promise<Text>
  /** Resolves when the desk has taken this text: it is told again, as long as that takes. */
  insist: (text: Text) => Promise<void>
  /** Resolves when every text is taken, or left for the desk to find. */
  settled: () => Promise<void>
}

export function phonesOf(
  carrier: Carrier,
  desk: Pick<DeskLives, 'whenUp'>,
  journal: Journal,
  recovery: Recovery,
): Phones {
  const open = new Set<Promise<void>>()

  const insist = async (text: Text) => {
    while (!text.taken) {
      await desk.whenUp()
      const { webhook } = await carrier.control.redeliver(text.sid)
      text.taken = webhook?.outcome === 'delivered'
      if (!text.taken) await pause(100)
    }
  }

  const send = async ({ number, phone }: Address, body: string) => {
    const sid = `SM${randomBytes(16).toString('hex')}`
    const text: Text = { sid, number, phone, body, taken: false }
    journal.texts.push(text)
    const { webhook } = await carrier.control.text({ sid, from: phone, to: number, body })
    text.taken = webhook?.outcome === 'delivered'
    return text
  }

  const track = (work: Promise<void>) => {
    open.add(work)
    void work.finally(() => open.delete(work))
  }

  return {
    async text(address, body) {
      const sent = send(address, body)
      track(sent.then(recovery === 'redelivery' ? insist : () => undefined))
      return await sent
    },
    insist,
    async settled() {
      while (open.size > 0) await Promise.all(open)
    },
  }
}
