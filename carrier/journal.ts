import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Change } from './store'

export type Journal = {
  replay(): Change[]
  append(change: Change): void
  clear(): void
  close(): void
}

/** Keeps nothing: for tests and for a carrier that may forget. */
export const forgetful: Journal = { replay: () => [], append() {}, clear() {}, close() {} }

/**
 * One JSON line per change. Each line is handed to the operating system before the change is acted on, so what the
 * carrier accepted survives the death of its process (not of the machine: nothing is fsynced).
 */
export function openJournal(directory: string): Journal {
  mkdirSync(directory, { recursive: true })
  const path = join(directory, 'carrier.jsonl')
  const lines = readWholeLines(path)
  const file = openSync(path, 'a')
  let isOpen = true
  return {
    replay: () => lines.map((line) => JSON.parse(line) as Change),
    append(change) {
      if (isOpen) writeSync(file, `${JSON.stringify(change)}\n`)
    },
    clear: () => ftruncateSync(file, 0),
    close() {
      if (isOpen) closeSync(file)
      isOpen = false
    },
  }
}

/** A process killed while writing leaves half a line: it is cut off, or the next line would be glued to it. */
function readWholeLines(path: string): string[] {
  if (!existsSync(path)) return []
  const bytes = readFileSync(path)
  const end = bytes.lastIndexOf('\n') + 1
  if (end < bytes.length) truncateSync(path, end)
  return bytes.subarray(0, end).toString('utf8').split('\n').filter(Boolean)
}
