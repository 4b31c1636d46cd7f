import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from './dice'
import { type Address, beginSpan, type Journal, optInWord, optOutWords, type Span, timeOfAnswer } from './journal'
import type { People } from './people'
import type { Phones } from './phones'
import type { Business } from './town'

export type Cast = { people: People; phones: Phones; journal: Journal }

type Conversation = Cast & {
  business: Business
  address: Address
  dice: Dice
  /** Numbers the words of this conversation, so that each is said once. */
  said: number
  id: string | null
  /** The lead's last word on texts was STOP. */
  stopped: boolean
  silence: Span | null
  takeover: Span | null
}

/**
 * One lead and one business over a number of turns, each of them something that a phone or a person does. What must come
 * after something else waits for it; everything else goes on at the same time.
 */
export async function playConversation(
  cast: Cast,
  business: Business,
  phone: string,
  dice: Dice,
  isOver: () => boolean,
): Promise<void> {
  const place = { address: { number: business.number, phone }, business, dice }
  const conversation: Conversation = {
    ...cast,
    ...place,
    said: 0,
    id: null,
    stopped: false,
    silence: null,
    takeover: null,
  }
  await cast.phones.insist(await cast.phones.text(conversation.address, leadWords(conversation)))
  conversation.id = await cast.people.conversationOf(business, phone)
  const turns = 10 + dice.below(30)
  for (let turn = 0; turn < turns && !isOver(); turn++) {
    await takeTurn(conversation)
    if (dice.chance(0.5)) await pause(dice.below(250))
  }
  if (conversation.stopped && dice.chance(0.5)) await start(conversation)
}

async function takeTurn(conversation: Conversation): Promise<void> {
  const { dice, stopped } = conversation
  if (stopped && dice.chance(0.25)) return await start(conversation)
  const lot = dice.below(100)
  if (lot < 25) return await text(conversation)
  if (lot < 30) return await burst(conversation)
  if (lot < 55) return await send(conversation)
  if (lot < 70) return await interrupt(conversation)
  if (lot < 90) return await handBack(conversation)
  if (lot < 95) await Promise.all([stop(conversation), send(conversation)])
  else await stop(conversation)
}

async function text(conversation: Conversation): Promise<void> {
  const sent = conversation.phones.text(conversation.address, leadWords(conversation))
  if (conversation.dice.chance(0.7)) await sent
}

async function burst(conversation: Conversation): Promise<void> {
  const texts = Array.from({ length: 2 + conversation.dice.below(3) }, () => leadWords(conversation))
  await Promise.all(texts.map(async (body) => await conversation.phones.text(conversation.address, body)))
}

/** A person writes: until there is an answer, the same words with the same id. */
async function send(conversation: Conversation): Promise<void> {
  const { people, business, address, journal, id } = conversation
  if (id === null) return
  const sent = { clientMessageId: randomUUID(), body: `${nextWords(conversation)} says the business` }
  const { status, json } = await people.call(business, pathOf(id, 'send'), {
    message: sent.body,
    clientMessageId: sent.clientMessageId,
  })
  const { message } = json as { message?: { id: string } }
  journal.sends.push({ ...address, ...sent, status, messageId: message?.id ?? null })
  if (status === 201) await takenOver(conversation)
}

/** A lead texts, and while the AI is about to answer a person takes over. */
async function interrupt(conversation: Conversation): Promise<void> {
  const { people, business, dice, id } = conversation
  if (id === null) return
  if (conversation.takeover !== null) await handBack(conversation)
  await text(conversation)
  await pause(dice.below(1_500))
  const { status } = await people.call(business, pathOf(id, 'takeover'), {})
  if (status === 200) await takenOver(conversation)
}

async function handBack(conversation: Conversation): Promise<void> {
  const { people, business, takeover, id } = conversation
  if (id === null || takeover === null) return
  takeover.until = Date.now()
  conversation.takeover = null
  await people.call(business, pathOf(id, 'handback'), {})
}

async function stop(conversation: Conversation): Promise<void> {
  const { phones, journal, address, dice } = conversation
  if (conversation.stopped) return
  conversation.stopped = true
  const word = await phones.text(address, dice.pick(optOutWords))
  // Now and then nobody insists, and the desk has to find it by itself: then nothing was answered that could be broken.
  if (!word.taken && dice.chance(0.5)) await phones.insist(word)
  if (word.taken) conversation.silence = beginSpan(journal.silences, address, await timeOfAnswer())
}

async function start(conversation: Conversation): Promise<void> {
  const { phones, address, silence } = conversation
  if (!conversation.stopped) return
  if (silence !== null) silence.until = Date.now()
  conversation.silence = null
  conversation.stopped = false
  await phones.insist(await phones.text(address, optInWord))
}

async function takenOver(conversation: Conversation): Promise<void> {
  const from = await timeOfAnswer()
  conversation.takeover ??= beginSpan(conversation.journal.takeovers, conversation.address, from)
}

function nextWords(conversation: Conversation): string {
  conversation.said += 1
  return `No. ${conversation.said} between ${conversation.address.phone.slice(-5)} and ${conversation.address.number.slice(-4)}`
}

/** What leads write: enough for the rules to answer, to ask, and now and then to call a person. */
function leadWords(conversation: Conversation): string {
  const about = conversation.dice.pick([
    'my kitchen sink leaks',
    'it is at 12 Oak Street',
    'tomorrow afternoon suits me',
    'the boiler makes a noise',
    'hello there',
    'the gate is stuck again',
    'it can wait until Monday',
    'can I talk to a person',
  ])
  return `${nextWords(conversation)}: ${about}`
}

const pathOf = (id: string, action: string) => `/api/client/conversations/${id}/${action}`
