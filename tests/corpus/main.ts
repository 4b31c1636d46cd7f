import { writeFileSync } from 'node:fs'
import { type Learned, learn } from './learn'
import { type Bound, bounds, confusion, intents, isReached, isWrong, type Read, read } from './measure'
import { readCorpus, splits } from './read-corpus'

/*
 * npm run corpus: reads every labelled text and says how often the reader is wrong. Ends with 1 when a bound is missed in
 * either part. With --learn it only learns what the words of the development texts weigh, and writes it down for the reader.
 */

const entries = readCorpus()
if (process.argv.includes('--learn')) {
  writeWeights(learn(entries.filter(({ split }) => split === 'development')))
  process.exit()
}
const reads = read(entries)

for (const split of splits) {
  const ofSplit = reads.filter((one) => one.split === split)
  printTable(`${split}: ${ofSplit.length} texts`, ofSplit)
  for (const language of new Set(ofSplit.map((one) => one.language))) {
    const ofLanguage = ofSplit.filter((one) => one.language === language)
    printTable(`${split}, ${language}: ${ofLanguage.length} texts`, ofLanguage)
  }
  for (const bound of bounds(ofSplit)) print(boundLine(bound))
  print('')
  for (const one of ofSplit.filter(isWrong)) print(wrongLine(one))
  print('')
}

const missed = splits
  .flatMap((split) => bounds(reads.filter((one) => one.split === split)))
  .filter((one) => !isReached(one))
print(missed.length === 0 ? 'Every bound is reached.' : `${missed.length} bounds are missed.`)
process.exitCode = missed.length === 0 ? 0 : 1

function writeWeights(learned: Learned): void {
  const path = 'src/domain/consent/word-weights.json'
  writeFileSync(path, `${JSON.stringify(learned)}\n`)
  print(`${path}: ${Object.keys(learned.weights).length} weights`)
}

function printTable(title: string, ofTable: readonly Read[]): void {
  const head = ['labelled, read as', ...intents]
  const rows = confusion(ofTable).map(({ label, counts }) => [
    label,
    ...intents.map((intent) => String(counts[intent])),
  ])
  print(title)
  for (const row of [head, ...rows])
    print(`  ${row.map((cell, at) => (at === 0 ? cell.padEnd(18) : cell.padStart(8))).join('')}`)
  print('')
}

function boundLine(bound: Bound): string {
  const { name, wrong, of, atMost } = bound
  const share = (part: number) => `${(part * 100).toFixed(1)} %`
  const verdict = isReached(bound) ? 'reached' : 'MISSED'
  return `  ${name.padEnd(32)} ${wrong} of ${of} = ${share(wrong / of)}, at most ${share(atMost)}: ${verdict}`
}

function wrongLine({ language, label, intent, rule, text }: Read): string {
  return `  ${language}  ${label} read as ${intent}${rule === undefined ? '' : ` (${rule})`}: ${JSON.stringify(text)}`
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
