import type { CheckInput, Refusal } from './check-input'
import { isQuestion, sentencesOf } from './folded'
import { isDenied } from './phrasing'

/**
 * What nobody should ever be asked for by text: whoever reads the thread, or has taken the number over, could take their money
 * with it. Asked for by a business's own number it would be given. That it is not to be sent may be said.
 */
export function sensitive({ text }: CheckInput): Refusal | null {
  for (const sentence of sentencesOf(text)) {
    const found = asked(sentence, secrets, asks) ?? asked(sentence, payments, pays)
    if (found !== null) return { explanation: `It asks for “${found}”, which nobody should send by text.`, found }
  }
  return null
}

/** Codes of gates and doors are none of these: who comes needs them. */
const secrets = [
  /\b(?:(?:credit|debit|bank|your|the) )?card(?:'s)?(?: |-)?(?:numbers?|no\b|details?|info\w*|data|digits|expir\w+)|\b(?:number|digits|numbers|code|date) (?:on|of|from) (?:the (?:front|back) of )?(?:your|the) (?:(?:credit|debit|bank) )?card\b|\bphoto of (?:your|the) (?:(?:credit|debit|bank) )?card\b/gu,
  /\b(?:send|text|give|tell|share|provide|read)(?: (?:me|us|over))? (?:your|the|a) (?:credit|debit|bank) card\b/gu,
  /\bc[. ]?v[. ]?[vc]2?\b|\b(?:security|verification|confirmation|login|one[- ]time|sms|2fa|authenticat\w+|otp) (?:code|pin|password)s?\b|\botps?\b|\b(?:\d|four|six|eight)[- ]digit code\b|\bcode (?:that )?(?:we|i)(?:'ve| have)?(?: just)? (?:sent|texted)\b/gu,
  /\b(?:bank|checking|savings|routing|account) ?(?:account|details?|info\w*|numbers?|login|credentials?)\b|\biban\b/gu,
  /\bp[a@]ss ?(?:words?|codes?|phrases?)\b|\bpin (?:code|number)\b|\byour pin\b/gu,
  /\bsocial security\b|\bssn\b|\b(?:digits|four) of your social\b/gu,
  /(?:número|numero|datos|foto|código)(?: de seguridad)? de (?:la |su |tu )?(?:tarjeta|cuenta)|\b(?:datos|cuenta) bancari[oa]s?|código de (?:seguridad|verificación|confirmación|un solo uso)|código que (?:le|te) (?:enviamos|mandamos|envié)|contraseñas?|\bclave (?:de|bancaria)|seguro social|seguridad social/gu,
  /(?:numéro|données|coordonnées|photo|code)(?: de sécurité)? de (?:la |votre |ta )?carte|coordonnées bancaires|\brib\b|compte bancaire|mots? de passe|code (?:de (?:sécurité|vérification|confirmation)|à usage unique|secret|reçu)|sécurité sociale/gu,
  /(?:número|dados|foto|código)(?: de segurança)? d[oe] (?:seu )?cartão|dados bancários|conta bancária|código de (?:segurança|verificação|confirmação|uso único)|código que (?:enviamos|mandamos)|\bsenhas?\b|\bcpf\b|segurança social/gu,
]

const asks =
  /\b(?:your|please|send|text|give|tell|share|provide|reply|enter|need|requires?d?|confirm|verify|what|read|type)\b|\b(?:su|tu|por favor|env[ií]\w+|mand\w+|da(?:me|nos)|den?(?:os|me)|dig\w+|necesit\w+|confirm\w+|cuál)(?!\p{L})|\b(?:votre|ta|ton|vos|envoy\w+|donn\w+|communiqu\w+|il nous faut|besoin|quel(?:le)?|merci de)(?!\p{L})|\b(?:seu|sua|envi\w+|pass[ea]\w*|precis\w+|inform\w+|qual)(?!\p{L})/u

/** Ways to pay that nobody can take back. */
const payments = [
  /\bgift ?cards?\b|\b(?:itunes|steam|google play|apple|amazon) cards?\b|\bwire (?:transfers?|us|me|\$|\d|(?:(?:it|the|your|a) )?(?:deposit|money|payment|fee|rest|balance|amount|funds))|\bwestern union\b|\bmoneygram\b/gu,
  /\b(?:bitcoins?|btc|crypto\w*|usdt|tether|ethereum|criptomonedas?|cryptomonnaies?|criptomoedas?)\b/gu,
  /tarjetas? (?:de )?regalo|transferencia bancaria|cartes?[- ]cadeaux?|virement|cart(?:ão|ões)[- ](?:de )?presente|transferência bancária/gu,
]

const pays =
  /\b(?:pay\w*|send|buy|purchase|get|wire|transfer|deposit|accept|take|only|please|cover\w*|settle)\b|\b(?:pag\w+|env[ií]\w+|compr\w+|dep[oó]sit\w+|transfier\w+|mand\w+|acept\w+|aceit\w+)|\b(?:pai\w+|envoy\w+|achet\w+|régl\w+|effectu\w+|faites|faça|haga|accept\w+|par)(?!\p{L})/u

function asked(sentence: string, things: readonly RegExp[], verbs: RegExp): string | null {
  if (!isQuestion(sentence) && !verbs.test(sentence)) return null
  const mentions = things.flatMap((pattern) => [...sentence.matchAll(pattern)])
  return mentions.find(({ index }) => !isDenied(sentence, index) && !isWarnedOf(sentence, index))?.[0] ?? null
}

const warning =
  /\b(?:no|nunca|jamás|jamais|ne|não|never)(?: (?!problem|te preocup|se preocup|vous inqui|t'inqui)[\p{L}']+){1,6} ?$/u

/** What follows a warning in the same breath, such as “nunca envíe su”. */
const isWarnedOf = (sentence: string, index: number) => warning.test(sentence.slice(0, index).trimEnd())
