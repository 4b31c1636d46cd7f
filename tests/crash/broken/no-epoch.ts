import { mayText as askGate, type TextToSend, type Verdict } from '@/domain/gate'

export type { TextToSend, Verdict }

/** Does not ask who is in charge by now. */
export function mayText(text: TextToSend, now: Date): Verdict {
  return askGate({ ...text, epoch: null, conversation: { ...text.conversation, state: 'ai_active' } }, now)
}
