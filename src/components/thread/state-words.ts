import type { ConversationState } from '@/domain/conversation-state'
import type { ThreadEvent, ThreadItem, ThreadView } from '@/lib/conversations/views'

/** The one word that goes with the dot. */
export const stateWords: Record<ConversationState, string> = {
  ai_active: 'AI active',
  human_takeover: 'Taken over',
  paused: 'Paused',
  closed: 'Closed',
}

/** Who answers the customer now, as a sentence. */
export function whoAnswers({ conversation, items }: Pick<ThreadView, 'conversation' | 'items'>): string {
  if (conversation.blocked) return 'The customer opted out. No text leaves until they send START.'
  switch (conversation.state) {
    case 'ai_active':
      return aiSentences[conversation.aiMode]
    case 'human_takeover':
      return `${personInCharge(items) ?? 'A person'} answers. The AI stays silent.`
    case 'paused':
      return 'Nobody answers until it is resumed or taken over.'
    case 'closed':
      return 'A new text from the customer reopens it.'
  }
}

const aiSentences: Record<ThreadView['conversation']['aiMode'], string> = {
  auto: 'The AI answers.',
  assist: 'The AI drafts, and a person sends.',
  off: 'The AI is switched off. Nobody answers until you do.',
}

function personInCharge(items: ThreadItem[]): string | null {
  const takeover = items.findLast((item) => isTakeover(item))
  return takeover?.kind === 'event' ? takeover.actorName : null
}

/** What is done to a text while a person answers leaves the conversation theirs, and is no takeover. */
function isTakeover(item: ThreadItem): boolean {
  return item.kind === 'event' && item.to === 'human_takeover' && item.from !== item.to
}

/** What happened, as the centred line says it: "Sam took over". */
export function eventSentence({ event, actorName, to }: ThreadEvent): string {
  const who = actorName ?? 'The desk'
  switch (event) {
    case 'takeover':
      return `${who} took over`
    case 'handback':
      return `${who} handed back to the AI`
    case 'pause':
      return `${who} paused the conversation`
    case 'resume':
      return `${who} resumed the AI`
    case 'close':
      return `${who} closed the conversation`
    case 'reopen':
      return `${who} reopened the conversation`
    case 'ai_mode':
      return `${who} changed what the AI does`
    case 'opt_out':
      return actorName === null
        ? 'The customer said STOP. No more texts are sent.'
        : `${who} recorded that the customer wants no more texts`
    case 'opt_in':
      return `The customer may be texted again. ${stateWords[to]}.`
    case 're_consent':
      return `${who} recorded that the customer wants texts again`
    case 'hold':
      return 'Paused until a person decides'
    case 'escalate':
      return 'The AI asked for a person'
    case 'silence':
      return 'The AI left this without an answer'
    case 'schedule':
      return `${who} scheduled a text`
    case 'unschedule':
      return `${who} canceled a scheduled text`
    case 'mark_sent':
      return `${who} marked a text as sent`
    case 'send_again':
      return `${who} sent a text again`
  }
}
