import { readKeyword } from './consent/keywords'
import { readPlainLanguage } from './consent/plain-language'

type ConsentIntent = 'opt_out' | 'hold' | 'opt_in' | 'help' | 'none'

/**
 * What a text says about consent, and the rule that read it so: `keyword:…` for a word that is the whole text, `plain:…` for
 * a revocation in so many words, `hold:…` for what may be one.
 */
export type ConsentReading = { intent: ConsentIntent; rule?: string }

/**
 * Reads the text alone, in English, French, Spanish and Portuguese, and always the same. Revocation counts «in any reasonable
 * manner» (47 CFR 64.1200(a)(10)), so that words beside the keywords must be understood; what cannot be is `hold`. Whether a
 * bare YES answers a pending opt-in is for the caller to know. How often it is wrong: `npm run corpus`.
 */
export function readConsentIntent(text: string): ConsentReading {
  return readKeyword(text) ?? readPlainLanguage(text) ?? { intent: 'none' }
}
