import type { Tx } from '@/db'
import type { CommandOutcome } from '@/db/schema'
import { transition } from '@/domain/conversation-state'
import { openCodes } from '@/domain/desk-answer'
import type { CommandText, Decision, Refusal } from '@/domain/desk-decision'
import { answerSentText, commandsText, handedBackText, joinedText, refusalText, statusText } from '@/domain/desk-words'
import type { Reason } from '@/domain/message'
import { issueCode } from '@/lib/automations/alerts/issue-code'
import { writtenByText } from '@/lib/automations/alerts/tell-writer'
import { applyAction, type Unattended } from '@/lib/conversations/handover'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { reasonAgainst, writeAsPerson } from '@/lib/conversations/send'
import type { Change } from '@/lib/realtime/record-changes'
import { answerRules, type LeadCode, type StoredCommand, waitingOf } from './command-text'

/** A command with all that it touches, locked. */
export type LockedCommand = StoredCommand & {
  /** The contact's own line. */
  desk: LockedThread
  /** Where the command names a lead. */
  lead: LockedThread | undefined
  text: CommandText<LeadCode>
}

/** What was done, and what the contact is told of it. */
export type Done = {
  outcome: CommandOutcome
  rule: string
  /** The lead's conversation that it changed. */
  conversationId: string | null
  usedCodeId: string | null
  reply: string | null
  changes: Change[]
}

const nothing = { conversationId: null, usedCodeId: null, changes: [] }

/** How many of those who wait are named in one text. */
const mostListed = 5

export async function carryOut(tx: Tx, command: LockedCommand, decision: Decision<LeadCode>, now: Date): Promise<Done> {
  switch (decision.kind) {
    case 'answer':
      return await answerLead(tx, command, decision, now)
    case 'hand_back':
      return await handBack(tx, command, decision.code, now)
    case 'tell':
      return { ...nothing, ...(await tell(tx, command, decision.what, now)) }
    case 'refuse':
      return refused(command, decision.refusal, now)
    case 'ignore':
      return { ...nothing, outcome: 'ignored', rule: `command:${decision.because}`, reply: null }
  }
}

async function answerLead(
  tx: Tx,
  command: LockedCommand,
  { code, words }: Extract<Decision<LeadCode>, { kind: 'answer' }>,
  now: Date,
): Promise<Done> {
  const { lead, message, contact, text } = command
  if (lead === undefined) throw new Error('An answer needs its lead')
  const refusal = refusalFor(reasonAgainst(lead))
  if (refusal !== null) return refused(command, refusal, now)
  const person = byText(command, writtenByText, `${contact.name} wrote this by text.`)
  // The text's own id: whatever happens, the lead is written to once for it.
  const { changes } = await writeAsPerson(tx, lead, person, { message: words, clientMessageId: message.id }, now)
  const { conversationId } = code
  const next = await issueCode(
    tx,
    { clientId: message.clientId, contactId: contact.id, conversationId, alertId: null },
    now,
  )
  const isPlain = text.command.kind === 'answer' && text.command.code === null
  const rule = isPlain ? answerRules.withoutCode : answerRules.withCode
  const reply = answerSentText(code.lead, next, text.pictures)
  return { outcome: 'sent', rule, conversationId, usedCodeId: code.id, reply, changes }
}

async function handBack(tx: Tx, command: LockedCommand, code: LeadCode, now: Date): Promise<Done> {
  const { lead, contact } = command
  if (lead === undefined) throw new Error('A handback needs its lead')
  if (lead.blocked) return refused(command, 'opted_out', now)
  if (transition(lead.conversation, 'handback').kind === 'refused') return refused(command, 'cannot_hand_back', now)
  const person = byText(command, 'human:by_text', `${contact.name} did this by text.`)
  const changes = await applyAction(tx, lead, person, 'handback', now)
  const { id: usedCodeId, conversationId } = code
  const reply = handedBackText(code.lead)
  return { outcome: 'handed_back', rule: 'command:hand_back', conversationId, usedCodeId, reply, changes }
}

function byText({ contact, message }: LockedCommand, rule: string, explanation: string): Unattended {
  return { reason: { rule, explanation, inputs: { by: contact.name, messageId: message.id } } }
}

function refusalFor(reason: Reason | null): Refusal | null {
  if (reason === null) return null
  return reason.rule === 'gate:not_textable' ? 'not_textable' : 'opted_out'
}

async function tell(
  tx: Tx,
  command: LockedCommand,
  what: 'status' | 'commands' | 'joined',
  now: Date,
): Promise<Pick<Done, 'outcome' | 'rule' | 'reply'>> {
  const told = { outcome: 'told' as const, rule: `command:${what}` }
  switch (what) {
    case 'commands':
      return { ...told, reply: commandsText }
    case 'joined':
      return { ...told, reply: joinedText(command.desk.client.businessName) }
    case 'status':
      return { ...told, reply: await status(tx, command, now) }
  }
}

/** Each that is listed can be answered: by the code that the contact has, or by a new one. */
async function status(tx: Tx, { message, contact, text }: LockedCommand, now: Date): Promise<string> {
  const { listed, total } = await waitingOf(tx, message.clientId, mostListed)
  const open = openCodes(text.codes, now)
  const waiting: { lead: string; reason: string; code: string }[] = []
  for (const { conversationId, lead, reason } of listed) {
    const known = open.find((code) => code.conversationId === conversationId)?.code
    const owner = { clientId: message.clientId, contactId: contact.id, conversationId, alertId: null }
    waiting.push({ lead, reason, code: known ?? (await issueCode(tx, owner, now)) })
  }
  return statusText(waiting, total)
}

function refused({ text }: LockedCommand, refusal: Refusal, now: Date): Done {
  const reply = refusalText(refusal, openCodes(text.codes, now))
  return { ...nothing, outcome: 'refused', rule: `command:${refusal}`, reply }
}
