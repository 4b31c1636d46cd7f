type ConsentIntent = 'opt_out' | 'hold' | 'opt_in' | 'help' | 'none'

/** What a text says about consent, and the rule that read it so. */
export type ConsentReading = { intent: ConsentIntent; rule?: string }

/**
 * Words that count only as the whole text. Opt-out: Twilio's eight
 * (https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out) and the FCC's per-se revocations, which add
 * «opt out» in two words (47 CFR 64.1200(a)(10)).
 */
const wholeTexts: Record<Exclude<ConsentIntent, 'hold' | 'none'>, readonly string[]> = {
  opt_out: ['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'stop all', 'revoke', 'optout', 'opt out', 'cancel'],
  opt_in: ['start', 'unstop', 'yes'],
  help: ['help', 'info'],
}

const readings = new Map<string, ConsentReading>(
  Object.entries(wholeTexts).flatMap(([intent, words]) =>
    words.map((word): [string, ConsentReading] => [
      word,
      { intent: intent as ConsentIntent, rule: `keyword:${word.replaceAll(' ', '_')}` },
    ]),
  ),
)

/**
 * Reads the text alone: whether a bare YES answers a pending opt-in is for the caller to know. «Help my basement is
 * flooding» is a customer, not HELP.
 */
export function readConsentIntent(text: string): ConsentReading {
  return readings.get(bareWords(text)) ?? { intent: 'none' }
}

/** Case, punctuation, quotes, width and spacing say nothing about consent: «"Stop."» and «ＳＴＯＰ» are STOP. */
function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .toLowerCase()
}
