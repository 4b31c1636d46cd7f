import type { TextMet } from '@/domain/why/text-reading'

/** How an ordinary text was met: it says nothing of consent, and the AI answers. */
export const anOrdinaryText: TextMet = {
  consent: { intent: 'none' },
  timing: 'now',
  state: 'ai_active',
  blocked: false,
  overtaken: false,
  deskLine: false,
  aiMode: 'auto',
  mayBeTexted: true,
}
