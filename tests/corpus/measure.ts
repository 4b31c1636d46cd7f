import { type ConsentReading, readConsentIntent } from '@/domain/consent-intent'
import { type Entry, type Label, labels } from './read-corpus'

export type Intent = ConsentReading['intent']
export const intents: readonly Intent[] = ['opt_out', 'hold', 'none', 'opt_in', 'help']

/** What each label must be read as. */
const meant: Record<Label, readonly Intent[]> = {
  opt_out_exact: ['opt_out'],
  opt_out_plain: ['opt_out'],
  opt_out_indirect: ['opt_out', 'hold'],
  hold: ['hold'],
  customer: ['none'],
  opt_in: ['opt_in'],
  help: ['help'],
}

export type Read = Entry & ConsentReading

export function read(entries: readonly Entry[]): Read[] {
  return entries.map((entry) => ({ ...entry, ...readConsentIntent(entry.text) }))
}

export function isWrong({ label, intent }: Read): boolean {
  return !meant[label].includes(intent)
}

export type Row = { label: Label; counts: Record<Intent, number> }

/** How many texts of each label were read as what. */
export function confusion(reads: readonly Read[]): Row[] {
  return labels.map((label) => ({
    label,
    counts: Object.fromEntries(
      intents.map((intent) => [intent, reads.filter((one) => one.label === label && one.intent === intent).length]),
    ) as Record<Intent, number>,
  }))
}

export type Bound = { name: string; wrong: number; of: number; atMost: number }

/** The four figures that the reader must reach, each with what it may be at most, as a share. */
export function bounds(reads: readonly Read[]): Bound[] {
  return [
    bound(reads, 'exact words missed', 'opt_out_exact', (intent) => intent !== 'opt_out', 0),
    bound(reads, 'plain revocations read as none', 'opt_out_plain', (intent) => !/opt_out|hold/.test(intent), 0.01),
    bound(reads, 'customers opted out', 'customer', (intent) => intent === 'opt_out', 0.005),
    bound(reads, 'customers held', 'customer', (intent) => intent === 'hold', 0.03),
  ]
}

function bound(
  reads: readonly Read[],
  name: string,
  label: Label,
  isWrongly: (intent: Intent) => boolean,
  atMost: number,
): Bound {
  const labelled = reads.filter((one) => one.label === label)
  return { name, wrong: labelled.filter(({ intent }) => isWrongly(intent)).length, of: labelled.length, atMost }
}

export function isReached({ wrong, of, atMost }: Bound): boolean {
  return wrong <= of * atMost
}
