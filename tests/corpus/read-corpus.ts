import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `opt_out_indirect`: nobody who reads it doubts it, but it is not said in so many words. */
export const labels = [
  'opt_out_exact',
  'opt_out_plain',
  'opt_out_indirect',
  'hold',
  'customer',
  'opt_in',
  'help',
] as const
export type Label = (typeof labels)[number]

/** The reader was built with `development`, and is only ever measured by `held-out`. */
export const splits = ['development', 'held-out'] as const
export type Split = (typeof splits)[number]

export type Entry = { split: Split; language: string; label: Label; text: string }

const folder = fileURLToPath(new URL('.', import.meta.url))

/** Every labelled text: a line each, its label, a tab, and the text with `\n`, `\t` and `\uXXXX` for what would not be seen. */
export function readCorpus(): Entry[] {
  return splits.flatMap((split) =>
    readdirSync(`${folder}${split}`)
      .toSorted()
      .flatMap((file) => readLines(`${folder}${split}/${file}`, split, file.replace('.tsv', ''))),
  )
}

function readLines(path: string, split: Split, language: string): Entry[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines
    .filter((line) => line !== '')
    .map((line) => {
      const [label = '', text = ''] = line.split('\t')
      if (!isLabel(label) || text === '')
        throw new Error(`${path} has a line that says neither label nor text: ${line}`)
      return { split, language, label, text: unescaped(text) }
    })
}

function isLabel(word: string): word is Label {
  return labels.some((label) => label === word)
}

function unescaped(text: string): string {
  return text
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
