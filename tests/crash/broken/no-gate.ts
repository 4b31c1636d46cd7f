import { mayText as askGate, type TextToSend, type Verdict } from '@/domain/gate'

export type { TextToSend, Verdict }

/** Lets everything through. */
export function mayText(text: TextToSend, now: Date): Verdict {
  return { kind: 'allowed', reason: askGate(text, now).reason }
}
