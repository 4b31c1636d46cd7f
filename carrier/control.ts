import { controlMessage, ledger, numberOf, phoneOf, phones, webhookOf } from './control-view'
import { deliverText } from './deliver-text'
import { type Exchange, newSid } from './exchange'
import type { FaultRule } from './faults'
import { isShortCode } from './opt-out'
import { receiveText, type Text } from './receive-text'
import type { Behaviour, Change, Message, OwnedNumber } from './store'

/** A control request that cannot be done; `code` is stable, `message` may be shown. */
export class ControlError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message)
    this.name = 'ControlError'
  }
}

export type NumberSettings = Partial<Omit<OwnedNumber, 'number' | 'sid'>>

export type Control = ReturnType<typeof createControl>

/** Everything a phone, a test or a harness can do to the carrier. The HTTP control API is a thin cover over it. */
export function createControl(exchange: Exchange) {
  const { store, faults, work } = exchange
  return {
    /** Owns a number from now on, or changes how it is owned; what is not given stays, or takes its default. */
    putNumber(number: string, settings: NumberSettings = {}): OwnedNumber {
      const owned = { ...(store.state.numbers.get(number) ?? newNumber(exchange, number)), ...settings }
      store.record({ type: 'number', number: owned })
      return owned
    },
    numbers: (): OwnedNumber[] => [...store.state.numbers.values()],
    /**
     * A phone sends a text. Resolves once the desk's webhook is settled, retries and fallback included; with
     * `wait: false` as soon as the text is stored (webhook null). `deliver: false` stores it and tells nobody.
     */
    async text(text: Text, { deliver = true, wait = true } = {}) {
      if (text.sid && store.state.messages.has(text.sid)) throw sidTaken(text.sid)
      const message = receiveText(exchange, text)
      const delivery = deliver ? deliverText(exchange, message) : null
      if (wait) await delivery
      return outcomeOf(exchange, message)
    },
    /** Tells the desk once more of a text that is in the log. */
    async redeliver(sid: string) {
      const message = store.state.messages.get(sid)
      if (message?.direction !== 'inbound') throw notFound(`There is no inbound message ${sid}.`)
      await deliverText(exchange, message)
      return outcomeOf(exchange, message)
    },
    /** Oldest first. `after` is the seq of the last message already known. */
    messages: ({ phone, number, after = 0 }: { phone?: string; number?: string; after?: number } = {}) =>
      store.state.log
        .slice(after)
        .filter((message) => (!phone || phoneOf(message) === phone) && (!number || numberOf(message) === number))
        .map((message) => controlMessage(exchange, message)),
    phones: () => phones(exchange),
    ledger: () => ledger(exchange),
    /** What happens from now on to texts sent to this phone; null: they are delivered. */
    setBehaviour: (phone: string, behaviour: Behaviour | null): void =>
      store.record({ type: 'behaviour', phone, behaviour }),
    behaviours: () => Object.fromEntries(store.state.behaviours),
    /** Whether texts from a number to a phone are refused with 21610. */
    isBlocked: (number: string, phone: string) => store.isBlocked(number, phone),
    /** Replaces all rules; an empty list ends every fault. */
    setFaults: (rules: FaultRule[], seed = 1): Promise<void> => setFaults(exchange, rules, seed),
    faults: () => faults.report(),
    /** Resolves once no status, callback or webhook is to come. */
    idle: () => work.idle(),
    /** Forgets messages, blocks, behaviours, faults and the ledger; keeps the numbers. */
    async reset(): Promise<void> {
      const numbers = [...store.state.numbers.values()]
      await setFaults(exchange, [], 1)
      store.record({ type: 'reset' })
      for (const number of numbers) store.record({ type: 'number', number })
    },
    subscribe: (listener: (change: Change) => void) => store.subscribe(listener),
  }
}

function newNumber(exchange: Exchange, number: string): OwnedNumber {
  const { deskUrl } = exchange.settings
  return {
    number,
    sid: newSid('PN'),
    label: null,
    smsUrl: deskUrl && smsUrlOf(deskUrl),
    fallbackUrl: null,
    keywords: !isShortCode(number),
    replies: true,
    advancedOptOut: false,
    messagingServiceSid: null,
  }
}

async function setFaults({ faults, door }: Exchange, rules: FaultRule[], seed: number): Promise<void> {
  faults.set(rules, seed, Date.now())
  await door.reopen()
  for (const { kind, afterMs = 0, forMs = 1000 } of rules) if (kind === 'unreachable') door.shutFor(afterMs, forMs)
}

export function smsUrlOf(deskUrl: string): string {
  return `${deskUrl}/api/webhooks/twilio/sms`
}

function outcomeOf(exchange: Exchange, message: Message) {
  return { message: controlMessage(exchange, message), webhook: webhookOf(exchange, message) }
}

function sidTaken(sid: string): ControlError {
  return new ControlError(409, 'sid_taken', `There is already a message ${sid}.`)
}

export function notFound(message: string): ControlError {
  return new ControlError(404, 'not_found', message)
}
