import type { ConversationAction } from '@/domain/conversation-state'
import type { DeliveryStatus } from '@/domain/delivery-status'

/** A conversation as it is told: what was said and done, oldest first, in minutes before now. */
export type Story = {
  lead: StoryLead
  lines: StoryLine[]
  /** How many of the lead's texts nobody has read. */
  unread?: number
}

type StoryLead = {
  phone: string
  name?: string
  email?: string
  address?: string
  projectType?: string
  source?: 'sms' | 'form'
}

export type StaffName = 'owner' | 'agent'

export type Text = {
  kind: 'text'
  ago: number
  author: 'lead' | 'ai' | 'automation' | StaffName
  body: string
  /** Why the desk wrote it, for the reader of the thread. */
  why?: string
  status?: DeliveryStatus
  errorCode?: string
}

/** What changes the state of a conversation. */
type Turn = ConversationAction | 'opt_out' | 'opt_in' | 'escalate'

export type Happening = { kind: 'event'; ago: number; event: Turn; by?: StaffName; why?: string }

type StoryLine = Text | Happening

export const hours = (count: number) => count * 60
export const days = (count: number) => count * 24 * 60

export const lead = (ago: number, body: string): Text => ({ kind: 'text', ago, author: 'lead', body })

export const ai = (ago: number, body: string, why: string): Text => ({ kind: 'text', ago, author: 'ai', body, why })

export const automation = (ago: number, body: string, why: string): Text => ({
  kind: 'text',
  ago,
  author: 'automation',
  body,
  why,
})

export const owner = (ago: number, body: string): Text => ({ kind: 'text', ago, author: 'owner', body })

export const agent = (ago: number, body: string): Text => ({ kind: 'text', ago, author: 'agent', body })

/** The same text, but it never reached the phone. */
export const undelivered = (text: Text, errorCode: string): Text => ({ ...text, status: 'undelivered', errorCode })

export const event = (ago: number, name: Turn, by?: StaffName): Happening => ({
  kind: 'event',
  ago,
  event: name,
  by,
})

/** The AI steps back and calls a person. */
export const escalation = (ago: number, why: string): Happening => ({ kind: 'event', ago, event: 'escalate', why })
