/**
 * A text as the rules see it: lower case, without accents, its spelling evened out, each sentence between bars:
 * «Plz stop. I don’t want it!» is `| please stop | i dont want it |`.
 */
export function sentencesOf(text: string): string {
  const words = plain(text)
    .replace(signature, '')
    .replace(ellipsis, ' ')
    .replace(initials, '')
    .replace(sentenceEnd, ' | ')
    .replace(besideStop, ' | ')
    .replace(elision, '$1 ')
    .replace(apostrophe, '')
    .replace(numberSign, ' number ')
    .replace(notWords, ' ')
  return evenSpelling(` | ${words} | `.replace(/ +/g, ' ').replace(emphasis, '')).split(' ').map(nearestWord).join(' ')
}

/** The words alone: case, punctuation, quotes, width and spacing say nothing about a word that is the whole text. */
export function bareWords(text: string): string[] {
  const words = plain(text)
    .replace(signature, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return words === '' ? [] : words.split(' ')
}

/** One way to write each letter: of normal width, lower case, without accents, never thrice, and nothing that is not seen. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{L})\1{2,}/gu, '$1')
}

/** What some telephones add to every text. */
const signature = /\n\s{0,9}(?:sent from my|envoye de mon|enviado desde mi|enviado do meu)\b.{0,60}$/u

/** «s.v.p.» */
const initials = /(?<=(?<!\p{L})\p{L})\.(?=\p{L}(?!\p{L}))/gu

const ellipsis = /\.{2,}|…/g

const sentenceEnd = /[.!?;:\n()¿¡]/g

/** «NO. MORE. TEXTS.» is one sentence. */
const emphasis = / \|(?<=\| [^ |]{1,20} \|)(?= [^ |]{1,20} \|)/g

/** «Stop, I have a dentist» and «no thanks, stop»: the comma sets the word apart. */
const besideStop = /(?<=^\P{L}{0,9}stop) ?,|,(?= ?(?:please )?(?:stop|arretez|paren|pare|parem)[^\p{L}]{0,9}$)/gu

/** French writes `m'écrivez`, English `don't`: the one is two words, the other one. */
const elision = /\b(qu|jusqu|[cdjlmnst])['’ʼ‘`´](?=\p{L}{2})/gu

const apostrophe = /['’ʼ‘`´]/g

/** «Remove my # please». */
const numberSign = /#(?!\p{N})/gu

const notWords = /[^\p{L}\p{N}|]+/gu

/** How phones are typed and spoken to: what is written on the left means what stands on the right. */
const spellings: Record<string, string> = {
  'do not': 'dont',
  'does not': 'doesnt',
  'did not': 'didnt',
  'will not': 'wont',
  'is not': 'isnt',
  'was not': 'wasnt',
  'can not': 'cant',
  cannot: 'cant',
  donot: 'dont',
  dnt: 'dont',
  'don t': 'dont',
  'i am': 'im',
  'you are': 'youre',
  plz: 'please',
  pls: 'please',
  plse: 'please',
  pleas: 'please',
  plese: 'please',
  pleae: 'please',
  thx: 'thanks',
  tx: 'thanks',
  tysm: 'thanks',
  u: 'you',
  yall: 'you',
  ur: 'your',
  yur: 'your',
  r: 'are',
  txt: 'text',
  tex: 'text',
  txts: 'texts',
  'text in': 'texting',
  'tex ting': 'texting',
  'text ing': 'texting',
  txtin: 'texting',
  txtn: 'texting',
  textn: 'texting',
  txtng: 'texting',
  txting: 'texting',
  w: 'with',
  wit: 'with',
  bothring: 'bothering',
  hittin: 'hitting',
  gettin: 'getting',
  blowin: 'blowing',
  msging: 'messaging',
  sendin: 'sending',
  callin: 'calling',
  stpo: 'stop',
  sotp: 'stop',
  tsop: 'stop',
  sttop: 'stop',
  stopp: 'stop',
  'st op': 'stop',
  stahp: 'stop',
  nomore: 'no more',
  'any more': 'anymore',
  'no longer': 'nolonger',
  'at all': 'atall',
  remov: 'remove',
  remve: 'remove',
  rmove: 'remove',
  remvoe: 'remove',
  rong: 'wrong',
  worng: 'wrong',
  numbr: 'number',
  nbr: 'number',
  unsub: 'unsubscribe',
  unsuscribe: 'unsubscribe',
  'un subscribe': 'unsubscribe',
  'sil vous plait': 'svp',
  's il vous plait': 'svp',
  's il te plait': 'svp',
  's v p': 'svp',
  stp: 'svp',
  mecrivez: 'm ecrivez',
  mecrire: 'm ecrire',
  menvoyez: 'm envoyez',
  menvoyer: 'm envoyer',
  nenvoyez: 'n envoyez',
  necrivez: 'n ecrivez',
  pu: 'plus',
  q: 'que',
  porfa: 'por favor',
  porfavor: 'por favor',
  xfa: 'por favor',
  xfavor: 'por favor',
  pfv: 'por favor',
  pfvr: 'por favor',
  pf: 'por favor',
  vc: 'voce',
  vcs: 'voces',
  pra: 'para',
}

const spelled = new RegExp(` (${Object.keys(spellings).toSorted(longestFirst).join('|')})(?= )`, 'g')

function longestFirst(one: string, other: string): number {
  return other.length - one.length
}

function evenSpelling(words: string): string {
  return words.replace(spelled, (_, word: string) => ` ${spellings[word] ?? word}`)
}

/** Long words of which one letter may be wrong, missing, added or swapped with its neighbour: «tecting», «mesages». */
const mistyped = ['texting', 'messages', 'message', 'messaging', 'contacting', 'unsubscribe', 'mensajes', 'mensagens']

/** Words of their own that are one letter away from those. */
const otherWords = new Set([
  'testing',
  'tenting',
  'massages',
  'massage',
  'massaging',
  'contracting',
  'messenger',
  'mensaje',
])

function nearestWord(word: string): string {
  if (word.length < 6 || word.length > 12 || otherWords.has(word) || mistyped.includes(word)) return word
  return mistyped.find((meant) => isOneSlipFrom(meant, word)) ?? word
}

/** What is the same from both ends leaves at most one letter on each side, or two that changed places. */
function isOneSlipFrom(meant: string, typed: string): boolean {
  if (Math.abs(meant.length - typed.length) > 1) return false
  const shorter = Math.min(meant.length, typed.length)
  let start = 0
  while (start < shorter && meant[start] === typed[start]) start += 1
  let end = 0
  while (end < shorter - start && meant.at(-1 - end) === typed.at(-1 - end)) end += 1
  const [left, right] = [meant.slice(start, meant.length - end), typed.slice(start, typed.length - end)]
  if (left.length < 2 && right.length < 2) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
