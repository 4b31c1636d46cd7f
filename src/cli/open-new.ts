import { type FileHandle, open } from 'node:fs/promises'
import { UsageError } from './run-command'

/**
 * The file that an option names. Nothing is overwritten, and what is written is for the eyes of whoever ran the command.
 * @throws {UsageError}
 */
export async function openNew(option: string, path: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx', 0o600)
  } catch (error) {
    throw new UsageError(`--${option} cannot be written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
