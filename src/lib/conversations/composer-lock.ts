import { classifySender } from '@/lib/utils/phone'
import { type Block, blockWords, dayOf, unblockWords } from './block-words'
import type { ThreadView } from './views'

type ComposerLock = NonNullable<ThreadView['conversation']['composerLock']>

type Lead = {
  phone: string
  createdAt: Date
  block: Block | null
  /** IANA zone of the business: the day of an opt-out is the day it was there. */
  timezone: string
}

/** Why nobody may write here, in words for the person who would like to; null where they may. */
export function composerLock({ phone, createdAt, block, timezone }: Lead): ComposerLock | null {
  if (block) {
    const explanation = `${blockWords(block, dayOf(block.at, timezone))} ${unblockWords(block)}`
    return { rule: block.reason, explanation, since: block.at.toISOString() }
  }
  const why = untextable(phone)
  return why === null ? null : { rule: 'not_textable', explanation: why, since: createdAt.toISOString() }
}

function untextable(phone: string): string | null {
  const sender = classifySender(phone)
  switch (sender.kind) {
    case 'phone':
      return null
    case 'short_code':
      return `${sender.code} is a short code, which does not read answers. Find another way to reach them.`
    case 'alphanumeric':
      return `${sender.name} is a sender's name and not a phone, so it cannot be answered. Find another way to reach them.`
    case 'channel':
      return `This came by ${sender.channel}, where a text message does not arrive. Answer them there.`
    case 'unknown':
      return 'They wrote without showing a phone number, so they cannot be answered by text.'
  }
}
