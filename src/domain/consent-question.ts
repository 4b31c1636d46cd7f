/** The rule of the one text that asks a lead whether they want no more; by it the text is found again. */
export const consentQuestionRule = 'ask:opt_out'

const askAgainAfterMs = 30 * 24 * 60 * 60 * 1000

/** Asking twice would be one of the texts that they may not want. */
export function askedRecently(askedAt: Date | null, now: Date): boolean {
  return askedAt !== null && now.getTime() - askedAt.getTime() < askAgainAfterMs
}

/** Why a person is called, in words for that person. */
export function whyHeld(rule: string | undefined): string {
  switch (rule) {
    case 'hold:wrong_number':
    case 'hold:not_me':
      return 'They may be somebody else, who wants no texts.'
    case 'hold:cancel_what':
      return 'They may want to cancel an appointment, or the texts.'
    case 'hold:other_channel':
      return 'They may want calls instead of texts, or neither.'
    case 'hold:about_the_word':
      return 'They ask what STOP would do.'
    default:
      return 'They may want no more texts.'
  }
}
