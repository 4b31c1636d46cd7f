import { isQuestion } from './folded'

const subject = String.raw`(?:we|i|he|she|they|someone|somebody|everyone|(?:a|an|the|our|your) [\p{L}-]+|[\p{L}]+ from [\p{L}' ]+?)`

/** What a person will do about it later, which promises nothing itself. */
const passing =
  /(?:'ll| will| can| is going to)? ?\b(?:then |also )?(?:confirm|check|let you know|get back to you|follow up|reach out|look (?:at|into)|review|ask|pass(?:ed)?|note[ds]?|noted|tell|forward(?:ed)?)\b|confirmará?|avisar\w*|consultar\w*|anot\w+|confirmer\w*|vérifier\w*|transmet\w*|noté\w*|verificar\w*|repass\w+/gu

/** Somebody will do something: said of a time, that is a promise of it. */
const strong = new RegExp(
  String.raw`\b${subject}(?:'ll| will| shall| are (?:coming|going|sending)|'re (?:coming|going|sending)| is (?:coming|going|on)|'m (?:coming|going|sending)| am (?:coming|going|sending))\b|\byou(?:'ll| will)\b|\blet's\b|\bsee you\b|\bexpect (?:us|him|her|them)\b`,
  'u',
)

const weak =
  /\b(?:can|coming|arriv\w+|send(?:ing)?|works?|available|availability|opening|slot|done|ready|finish\w*|fixed|repaired|replaced|no problem|perfect|deal|fine|good|great|ok|okay|sure|confirmed|booked|scheduled)\b|\b(?:vamos|vendr\w+|iremos|irá|estar\w+|lleg\w+|podemos|puede ir|enviar\w*|mandar\w*|confirmad\w*|disponible\w*|tenemos)(?!\p{L})|\b(?:viendr\w+|serons|sera|passer\w*|arriver\w*|pouvons|enverr\w+|envoyer\w*|disponible\w*|peut venir)\b|\b(?:iremos|virá|estaremos|chegar\w*|podemos|enviaremos|mandaremos|disponível)(?!\p{L})/u

const aboutThem = /\b(?:you can|can you|could you|would you|will you|do you|are you|if you)\b/g

const withoutPassing = (sentence: string) => sentence.replace(passing, ' ').replace(aboutThem, ' ')

/** Whether a sentence says that something will be so, once it is taken out what only passes on or asks. */
export function commits(sentence: string): boolean {
  const rest = withoutPassing(sentence)
  return strong.test(rest) || (!isQuestion(sentence) && weak.test(rest))
}

const saidByThem =
  /\b(?:you (?:said|mentioned|asked|wrote|wanted|want|prefer\w*|requested)|you(?:'d| would) (?:like|prefer)|your (?:preferred|requested|request|budget|offer))\b|\b(?:usted dijo|mencionó|pidió|prefiere|vous avez (?:dit|demandé|mentionné)|vous souhaitez|você (?:disse|pediu|mencionou))\b/u

/** A sentence that asks about what the lead has said, or passes it on: it may say it again without agreeing to it. */
export function repeatsTheLead(sentence: string): boolean {
  if (strong.test(withoutPassing(sentence))) return false
  return isQuestion(sentence) || saidByThem.test(sentence) || sentence.search(passing) !== -1
}

const denial =
  /(?:\b(?:can't|cannot|can not|unable to|not able to|don't|do not|doesn't|won't|isn't|is not|aren't|are not|never|not)(?: (?!wait|resist|believe|forget|doubt)[\p{L}']+){0,4}|\b(?:no puedo|no podemos|ne (?:peux|pouvons) pas|não (?:posso|podemos))(?: [\p{L}']+){0,4}|\bno) ?$/u

/** Whether what stands at `index` is denied by the words before it: “I can't promise a discount”. */
export function isDenied(sentence: string, index: number): boolean {
  return denial.test(sentence.slice(0, index).trimEnd())
}
