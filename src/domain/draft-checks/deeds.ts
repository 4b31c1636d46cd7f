import type { CheckInput, Refusal } from './check-input'
import { isQuestion, sentencesOf } from './folded'
import { isDenied } from './phrasing'

const deeds = [
  // Appointments.
  /\byou(?:'re| are) all set\b/u,
  /\b(?:you(?:'re| are)|it(?:'s| is)|that(?:'s| is)|(?:appointment|visit|slot|time|booking|reservation|technician) (?:is|has been)) (?:now |all )*(?:set for|booked|scheduled|confirmed|reserved|on the (?:schedule|calendar|books))\b/u,
  /\b(?:booked|scheduled|reserved|confirmed) (?:you|it|that|your|the|a|an)\b|\bhave you (?:down|booked|scheduled)\b|\bput you down\b/u,
  /\bsee you (?:then|there|at|on|tomorrow|today|tonight|soon|\p{L}+day)\b|\bconsider it done\b/u,
  /(?<!\p{L})(?:(?:cita|visita) (?:está|queda) \p{L}+|queda(?:mos|do)? (?:agendad|confirmad|reservad)\p{L}+|está (?:agendad|confirmad|reservad|marcad)\p{L}+|nos vemos|c'est (?:confirmé|réservé)|rendez-vous (?:est |a été )?(?:confirmé|fixé|pris|réservé)|à demain|até amanhã)/u,
  // What it has no hands for.
  /\b(?:i|we)(?:'ve| have|'ll| will|'m| am|'re| are)? (?:just |now |already )?(?:cancel|refund|process|delet|remov|charg|order|dispatch|transferr|unsubscrib|issu|approv|waiv|upgrad)\p{L}*/u,
  /\b(?:has|have|been) (?:been )?(?:cancell?ed|refunded|processed|deleted|removed|charged|dispatched|unsubscribed|approved|waived|upgraded)\b/u,
  // Agreements.
  /\blegally binding\b|\b(?:it'?s|that'?s|you(?:'ve| have) got|we have) a deal\b|^deal\b|\bi (?:accept|agree to) (?:your|the|that)\b/u,
]

const onlyIf = /\b(?:once|when|before|until|if|after|whether|so that|to be)\b[^,]*$/

/** It texts and nothing else: whatever it says it has done, booked or agreed to, a person would have to do. */
export function claimedDeeds({ text }: CheckInput): Refusal | null {
  for (const sentence of sentencesOf(text).filter((one) => !isQuestion(one))) {
    const [found] = deeds
      .flatMap((pattern) => pattern.exec(sentence) ?? [])
      .filter((words) => isClaimed(sentence, words))
    if (found !== undefined) {
      const explanation = `It says “${found}”, which only a person at the business can do or agree to.`
      return { explanation, found }
    }
  }
  return null
}

function isClaimed(sentence: string, words: string): boolean {
  const index = sentence.indexOf(words)
  return !isDenied(sentence, index) && !onlyIf.test(sentence.slice(0, index))
}
