import type { DraftRequest } from '@/domain/draft'
import type { CheckInput } from './check-input'
import { folded, isQuestion, sentencesOf } from './folded'

/**
 * A yes that says nothing of its own agrees to what was proposed: “Yes, deal.” after “Would you do it for $50?” is a price.
 * What the answer agrees to by `proposes`, which finds in a sentence of the lead what only the business may give; or null.
 */
export function assentTo(
  { text, request }: CheckInput,
  proposes: (sentence: string, force: Force) => string | undefined,
): string | null {
  const force = forceOf(text)
  if (force === null) return null
  const heard = lastHeard(request).filter((sentence) => force !== 'nod' || isAsked(sentence))
  return heard.map((sentence) => proposes(sentence, force)).find((found) => found !== undefined) ?? null
}

/** How much a yes binds: wherever it stands; where nothing else is said; and there only in answer to a question. */
export type Force = 'binding' | 'polite' | 'nod'

const words: Record<Force | 'filler', ReadonlySet<string>> = {
  binding: setOf(
    'yes yeah yep yup deal agreed absolutely definitely certainly confirmed done perfect exactly works sounds will can',
    'sí si perfecto acordado hecho confirmado exacto trato oui parfait entendu confirmé marche accord sim combinado fechado perfeito certeza podemos pouvons feito d’accord',
  ),
  polite: setOf(
    'sure course problem great good bet claro supuesto problema vale bueno sûr problème volontiers beleza ótimo genial',
  ),
  nod: setOf('ok okay okey k right fine bien bon bom 👍 👌 ✅ 🤝 💯'),
  filler: setOf(
    'we i it that this you got for us me of no with do does then so thing thanks thank very much he she they we’ll i’ll it’s that’s is a all too',
    'que por de eso está gracias muy lo le nos un el se puede c’est ça pas pour nous merci on peut bien très com isso tem não obrigado obrigada para nós tá então pode',
  ),
}

function setOf(...lists: string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.replaceAll('’', "'").split(' ')))
}

const forces = ['binding', 'polite', 'nod'] as const

function forceOf(text: string): Force | null {
  const found = sentencesOf(text).map(forceOfSentence)
  if (found.includes('binding')) return 'binding'
  // “Great! What is the address?” goes on to something else.
  if (found.includes(null)) return null
  return forces.find((force) => found.includes(force)) ?? null
}

function forceOfSentence(sentence: string): Force | null {
  if (isQuestion(sentence)) return null
  const said = sentence.match(/[\p{L}\p{N}']+|\p{Extended_Pictographic}/gu) ?? []
  const isBare = said.every((word) => Object.values(words).some((set) => set.has(word)))
  return isBare ? (forces.find((force) => said.some((word) => words[force].has(word))) ?? null) : null
}

/** A proposal is often answered after a question or two. */
const textsHeard = 3

function lastHeard({ history }: DraftRequest): string[] {
  const texts = history.filter(({ author }) => author === 'lead').slice(-textsHeard)
  return texts.flatMap(({ body }) => sentencesOf(folded(body)))
}

const asking =
  /^(?:so |and |hi |hello |hola |please )*(?:can|could|would|will|do(?! not|n't)|are|puede[ns]?|podría[ns]?|peux|pouvez|pourriez|pode[ms]?|poderia)(?!\p{L})/u

const isAsked = (sentence: string) => isQuestion(sentence) || asking.test(sentence)
