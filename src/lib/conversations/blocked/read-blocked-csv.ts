import { CsvError, parse } from 'csv-parse/sync'
import { AppError } from '@/lib/errors'
import { InvalidPhoneNumberError, normalizePhoneNumberIn } from '@/lib/utils/phone'
import { storableText } from '@/lib/utils/storable-text'

/** A number of an imported file. Lines are counted as an editor counts them, from 1. */
type ListedNumber = { line: number; phone: string; note: string | null; since: Date | null }

/** A line that was left out, and why. */
export type RefusedLine = { line: number; phone: string; why: string }

export type BlockedFile = { numbers: ListedNumber[]; refused: RefusedLine[] }

/** More lines than any business has opt-outs, and few enough for one transaction. */
const mostLines = 50_000
const longestNote = 500

/**
 * Reads a list of opt-outs: a column of numbers, and if there are any, of reasons and of days. A first line that names its
 * columns is followed; without one they stand in this order. Commas, semicolons and tabs part columns alike.
 * @throws {AppError} 422 `invalid_csv` where the file as a whole cannot be read; a line that cannot is among `refused`.
 */
export function readBlockedCsv(bytes: Uint8Array, country: string, now: Date): BlockedFile {
  const [first, ...others] = linesOf(textOf(bytes))
  if (first === undefined) return { numbers: [], refused: [] }
  const named = columnsNamedBy(first.cells)
  const read = readerOf(named ?? { phone: 0, note: 1, since: 2 }, country, now)
  const file: BlockedFile = { numbers: [], refused: [] }
  for (const line of named === null ? [first, ...others] : others) {
    const result = read(line)
    if ('why' in result) file.refused.push(result)
    else file.numbers.push(result)
  }
  return file
}

type Line = { line: number; cells: string[] }

function linesOf(text: string): Line[] {
  try {
    const records = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      to: mostLines + 1,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    if (records.length > mostLines) throw invalid(`At most ${mostLines} lines can be imported at once.`)
    return records.map(({ record, info }) => ({ line: info.lines, cells: record.map(storableText) }))
  } catch (error) {
    if (error instanceof CsvError) throw invalid(`The file is no CSV: ${error.message}.`)
    throw error
  }
}

/** Spreadsheets save UTF-8, UTF-16 with its mark, or what Windows uses in the West. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

type Columns = { phone: number; note: number; since: number }

const names: Record<keyof Columns, RegExp> = {
  phone:
    /^(to|recipient|(mobile|cell|tele)?phone([ _-]?(number|no))?|mobile|cell|number|msisdn|tel(éfono|efono|efone)?|téléphone)$/i,
  note: /^(reason|why|note|comment|keyword|motif|motivo)$/i,
  since: /^(since|date|day|(opted[ _-]?out|blocked|created|unsubscribed)([ _-]?(at|on|date))?|depuis|desde)$/i,
}

/** Null where the line holds a number and no names. */
function columnsNamedBy(cells: readonly string[]): Columns | null {
  const find = (name: keyof Columns) => cells.findIndex((cell) => names[name].test(cell))
  const columns = { phone: find('phone'), note: find('note'), since: find('since') }
  return columns.phone === -1 ? null : columns
}

function readerOf(columns: Columns, country: string, now: Date) {
  return ({ line, cells }: Line): ListedNumber | RefusedLine => {
    const cell = (name: keyof Columns) => unguarded(cells[columns[name]] ?? '')
    const written = cell('phone')
    const refuse = (why: string) => ({ line, phone: written.slice(0, 40), why })
    const phone = e164(country, written)
    if (phone === null) return refuse(written === '' ? 'There is no number.' : 'This is no phone number.')
    const since = dayOf(cell('since'))
    if (since === undefined) return refuse('The date must look like 2026-01-31.')
    if (since !== null && since > now) return refuse('The date is in the future.')
    return { line, phone, note: cell('note').slice(0, longestNote) || null, since }
  }
}

/** The mark by which a spreadsheet, or our own export, keeps a cell from being a formula. */
const unguarded = (cell: string) => cell.replace(/^'(?=[=+\-@])/, '')

function e164(country: string, phone: string): string | null {
  try {
    return normalizePhoneNumberIn(country, phone)
  } catch (error) {
    if (error instanceof InvalidPhoneNumberError) return null
    throw error
  }
}

/** @returns undefined for what is no day; null where there is none. Noon in UTC is the same day nearly everywhere. */
function dayOf(cell: string): Date | null | undefined {
  if (cell === '') return null
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](.+))?$/.exec(cell) ?? []
  if (day === undefined) return undefined
  const at = new Date(time === undefined ? `${day}T12:00:00Z` : `${day}T${time}`)
  return Number.isNaN(at.getTime()) || at.getFullYear() < 1990 ? undefined : at
}

const invalid = (message: string) => new AppError(422, 'invalid_csv', message)
