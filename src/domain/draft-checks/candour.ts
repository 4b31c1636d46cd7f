import type { CheckInput, Refusal } from './check-input'
import { wordsIn } from './folded'
import { introducedAs } from './names'

const person = String.raw`(?:(?:a|an|the|una?|une?|uma) )?(?:(?:real|actual|live|genuine) )?(?:human(?: being)?|person|people|man|woman|persona(?: real)?|humano|humana|personne(?: réelle)?|humain|humaine|pessoa(?: real)?)`
const machine = String.raw`(?:(?:a|an|un|una|une|um|uma) )?(?:bot|robot|chatbot|ai|machine|computer|ia|robô|máquina|automated \w+|ordinateur)`

const claims = [
  new RegExp(
    String.raw`\b(?:i'm|i am|this is|it's|it is|speaking (?:to|with)|texting with) (?:really |just |actually )?${person}\b`,
    'u',
  ),
  new RegExp(
    String.raw`\b(?:i'm|i am|this is|we're|it's|it is) (?:really |certainly |definitely )?(?:not|no) ${machine}\b`,
    'u',
  ),
  new RegExp(String.raw`\b(?:soy|yo soy) ${person}\b|\bno soy ${machine}`, 'u'),
  new RegExp(String.raw`\bje suis ${person}\b|\bje ne suis pas ${machine}`, 'u'),
  new RegExp(String.raw`\b(?:eu )?sou ${person}\b|\bnão sou ${machine}`, 'u'),
  /\bi(?:'m| am) (?:as )?human\b|\bas a (?:human|real person)\b/u,
]

/** Who asks whether they are writing with a person has a right to the truth. */
export function claimsToBeHuman({ text, request }: CheckInput): Refusal | null {
  const claimed = claims.map((claim) => claim.exec(text.toLowerCase())?.[0]).find((words) => words !== undefined)
  const found = claimed ?? introducedAs(text, request)
  return found === undefined ? null : { explanation: `It claims to be a person: “${found}”.`, found }
}

const tells = [
  /\b(?:system|hidden|initial|developer|original|secret) (?:prompt|message|instructions?)\b/,
  /\bmy (?:(?:system|own|full|exact) )?(?:instructions|prompt|programming|guidelines|configuration|rules)\b/,
  /\bi (?:was|am|have been|'ve been)? ?(?:instructed|told|programmed|prompted|configured) (?:to|not to|by)\b/,
  /\b(?:ignor\p{L}*|disregard\p{L}*|forget\p{L}*) (?:all |any |the |my |your )*(?:previous|prior|above|earlier) instructions\b/u,
  /\b(?:mis|mes|minhas|tus) (?:instrucciones|instructions|instruções)\b|\bprompt (?:del?|du|do) (?:sistema|système)\b/,
  /\b(?:language model|llm|chatgpt|gpt-?\d|openai|anthropic|claude|llama|developer mode|jailbr\p{L}+)\b/u,
  /[{[]\s*"\w+"\s*:|<\/?[a-z_]+(?:\s[^>]*)?>|```/,
]

/** How it is told to work is the business's own affair, and a text that repeats it has left its task. */
export function leaks({ request, text }: CheckInput): Refusal | null {
  const small = text.toLowerCase()
  const told = tells.map((pattern) => pattern.exec(small)?.[0]).find((words) => words !== undefined)
  const found = told ?? repeated(request.instructions, text) ?? listed(request.knowledge, small)
  return found === undefined ? null : { explanation: `It tells how it was set up: “${found}”.`, found }
}

const longestRun = 8

/** So many words on end are no chance. What the instructions put in quotes is meant to be said. */
function repeated(instructions: string, text: string): string | undefined {
  const told = wordsIn(instructions.replace(/[“"«][^”"»]*[”"»]/g, ' / ')).join(' ')
  const words = wordsIn(text)
  const runs = words.slice(longestRun - 1).map((_, index) => words.slice(index, index + longestRun).join(' '))
  return runs.find((run) => ` ${told} `.includes(` ${run} `))
}

/** Headings of the knowledge, one after the other: it reads its notes aloud. */
function listed(knowledge: { title: string }[], text: string): string | undefined {
  const titles = knowledge.map(({ title }) => title.trim()).filter((title) => title.split(/\s+/).length >= 2)
  const found = titles.filter((title) => text.includes(title.toLowerCase()))
  return found.length >= 3 ? found[0] : undefined
}
