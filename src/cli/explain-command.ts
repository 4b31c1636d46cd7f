import { parseArgs } from 'node:util'
import { validate as isUuid } from 'uuid'
import { type Db, getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { explainDraft, explainEvent, explainMessage } from '@/lib/conversations/why/explain'
import { type Explanation, saysTheSame } from '@/lib/conversations/why/explanation'
import { explainReport } from './explain-report'
import { UsageError } from './run-command'

/**
 * Prints why a text, an event of a thread or a draft is as it is, from what was stored with it, and asks its rules again. The
 * exit code is 0 where they say the same today, 1 where one would say something else, 2 where there is nothing with this id.
 * @throws {UsageError}
 */
export async function explainCommand(args: string[]): Promise<void> {
  const { id, json } = readArgs(args)
  await migrate()
  const explanation = await explain(getDb(), id)
  if (explanation === null) throw new UsageError(`There is no text, event or draft ${id}`)
  const same = saysTheSame(explanation)
  process.stdout.write(json ? `${JSON.stringify({ ...explanation, same })}\n` : explainReport(explanation))
  process.exitCode = same ? 0 : 1
}

function readArgs(args: string[]): { id: string; json: boolean } {
  const { positionals, values } = read(args)
  const [id, ...more] = positionals
  if (id === undefined || more.length > 0) throw new UsageError('Say which: npm run explain -- <message id> [--json]')
  if (!isUuid(id)) throw new UsageError(`${id} is no id. "Why?" in the thread shows it below its details.`)
  return { id, json: values.json }
}

function read(args: string[]) {
  try {
    return parseArgs({ args, options: { json: { type: 'boolean', default: false } }, allowPositionals: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function explain(db: Db, id: string): Promise<Explanation | null> {
  return (await explainMessage(db, 'all', id)) ?? (await explainEvent(db, 'all', id)) ?? (await explainDraft(db, id))
}
