import type { DraftRequest } from '@/domain/draft'
import { folded, wordsIn } from './folded'
import { isDenied } from './phrasing'

type Naming = Pick<DraftRequest, 'businessName' | 'instructions'>

/** The words with which a text says that a person of a name or a trade writes it, in four languages. */
export function introducedAs(text: string, business: Naming): string | undefined {
  const names = introductions.flatMap((pattern) => [...text.matchAll(pattern)])
  const named = names.find((match) => !isOwnName(match[1] ?? '', business) && !isSaidOfMachine(text, match))
  return named?.[0] ?? trades.exec(text.toLowerCase())?.[0]
}

const name = String.raw`(\p{Lu}\p{Ll}+)(?![\p{L}'])`
const anyName = String.raw`(\p{L}{2,})(?![\p{L}'])`
const ofBusiness = String.raw`(?= (?:from|at|with|over at|here|de|del|da|do|du|chez)\b)`

const introductions = [
  // A capital tells “I am Paul” from “I am sorry”.
  new RegExp(
    String.raw`\b(?:[Ii]'m|[Ii] am|[Tt]his is|[Yy]o soy|[Ss]oy|[Jj]e suis|[Ss]ou|[Ii]ci|[Hh]abla) (?:[oa] )?${name}`,
    'gu',
  ),
  new RegExp(
    String.raw`\b(?:my name is|my name's|the name is|they call me|me llamo|mi nombre es|le (?:saluda|atiende|escribe)|je m'appelle|mon nom est|(?:eu )?me chamo|chamo-me|(?:o )?meu nome é|aqui (?:é|fala)|quem fala é) (?:[oa] )?${anyName}`,
    'giu',
  ),
  new RegExp(String.raw`\b(?:this is|it's|it is|c'est|es|é) (?:[oa] )?${anyName}${ofBusiness}`, 'giu'),
  new RegExp(String.raw`(?<![\p{L}'])${name} (?:here|speaking|aquí|à l'appareil|falando)(?=\s?[,.!-]|$)`, 'gu'),
]

const trades =
  /\b(?:i'm|i am|this is) (?:(?:the|a|an|your|one of the|also) )+(?:\p{L}+ )?(?:locksmith|plumber|electrician|owner|manager|technician|dispatcher|receptionist|contractor|roofer|painter|mechanic|secretary|employee)\b|\bsoy (?:el|la|su|un|una) (?:cerrajer|plomer|fontaner|electricist|dueñ|gerente|técnic|propietari|recepcionista)|\bje suis (?:le|la|un|une|votre) (?:serrurier|plombier|électricien|propriétaire|gérant|technicien|patron|réceptionniste)|\bsou (?:o|a|um|uma|seu) (?:chaveir|encanador|eletricista|don[oa]|gerente|técnic|proprietári)/u

/** Small words that stand where a name could. */
const noName = new Set(
  wordsIn(
    'what who where how all not help just right great perfect good free open best your our the an el la lo le les un una une um uma so too very available fine possible monday tuesday wednesday thursday friday saturday sunday spanish english french portuguese sorry happy glad here at in on from part parte',
  ),
)

function isOwnName(named: string, { businessName, instructions }: Naming): boolean {
  const small = named.toLowerCase()
  return (
    noName.has(small) || wordsIn(businessName).includes(small) || isGiven(small, folded(instructions).toLowerCase())
  )
}

const giving =
  /(?:\b(?:your name is|you are|you're|yourself|assistant(?:'s name)?|named?|called|sign(?:ed)?|te llamas|eres|tu t'appelles|tu es|vous êtes|você é|seu nome é|tu nombre es)|llamad[oa]|appelée?|chamad[oa])(?: (?:is|as|by|with|the|name|la|el|le|[oa]))*[:"', ]+$/u

/** The business may give its assistant a name. */
function isGiven(named: string, instructions: string): boolean {
  return [...instructions.matchAll(/\p{L}+/gu)].some(({ 0: word, index }) => {
    if (word !== named) return false
    const given = giving.exec(instructions.slice(Math.max(0, index - 60), index))
    return given !== null && !isDenied(instructions.slice(0, index), index - given[0].length)
  })
}

const machine =
  /^[^.!?\n]{0,40}?\b(?:ai|ia|bot|chatbot|(?:automated|virtual|digital)(?: \p{L}+)? assistant|(?:asistente|assistante?) (?:virtual|virtuelle?|automátic[oa]|automatique))\b/u
const denied = /\b(?:not|no|never|isn't|non|pas|não|nunca)\b/u

/** “I am Ava, the AI assistant” claims no person. */
function isSaidOfMachine(text: string, { 0: words, index }: RegExpExecArray): boolean {
  const found = machine.exec(text.slice(index + words.length, index + words.length + 80).toLowerCase())?.[0]
  return found !== undefined && !denied.test(found)
}
