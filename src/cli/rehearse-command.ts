import type { FileHandle } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { clients } from '@/db/schema'
import { compare } from '@/lib/automations/rehearse/outcome'
import { type PastTurn, readPastTurns } from '@/lib/automations/rehearse/past-turns'
import { type RecordedAnswers, recording, writeRecording } from '@/lib/automations/rehearse/recorded-answers'
import { type RehearsedTurn, rehearse } from '@/lib/automations/rehearse/rehearse'
import type { ReplyModel } from '@/lib/services/ai-model'
import { openNew } from './open-new'
import { modelAsked } from './rehearsal/asked-models'
import { onInterrupt, showProgress } from './rehearsal/progress'
import { type RehearsalOptions, readOptions } from './rehearsal/read-options'
import { rehearsalReport } from './rehearsal/report'
import { summaryLine } from './rehearsal/summary-line'
import { UsageError } from './run-command'

/**
 * Asks past questions again, with other instructions or another model, and writes what would have been different. Nothing is
 * sent and no row is written. Interrupted, it writes what it has, and ends with 130.
 * @throws {UsageError}
 */
export async function rehearseCommand(args: string[], now: Date): Promise<void> {
  const options = await readOptions(args)
  await migrate()
  const turns = await pastTurns(options)
  const answers: RecordedAnswers = new Map()
  const models = await modelsFor(options, turns, answers)
  // Before anybody is asked and paid.
  const files = await openFiles(options, now)
  const signal = onInterrupt()
  const rehearsed = await askAll(options, turns, models, signal)
  await files.record?.writeFile(writeRecording(answers))
  await files.report.writeFile(rehearsalReport({ options, turns: rehearsed, interrupted: signal.aborted, now }))
  await Promise.all([files.record?.close(), files.report.close()])
  process.stdout.write(`${files.path}: ${summaryLine(rehearsed, compare(rehearsed))}\n`)
  if (signal.aborted) process.exitCode = 130
}

async function pastTurns({ business, conversations }: RehearsalOptions): Promise<PastTurn[]> {
  const turns = await getDb().transaction(
    async (tx) => await readPastTurns(tx, { clientId: business, most: conversations }),
    { accessMode: 'read only' },
  )
  if (turns.length > 0) return turns
  if (business !== undefined && !(await isBusiness(business))) throw new UsageError(`There is no business ${business}`)
  throw new UsageError('There are no conversations yet for which the AI has drafted anything')
}

async function isBusiness(id: string): Promise<boolean> {
  return (await getDb().select({ id: clients.id }).from(clients).where(eq(clients.id, id))).length > 0
}

type Models = Map<string, ReplyModel>

async function modelsFor(
  { answerer, record }: RehearsalOptions,
  turns: readonly PastTurn[],
  answers: RecordedAnswers,
): Promise<Models> {
  const models: Models = new Map()
  for (const clientId of new Set(turns.map(({ place }) => place.clientId))) {
    const model = await modelAsked(answerer, clientId)
    models.set(clientId, record === undefined ? model : recording(model, answers))
  }
  return models
}

type Files = { path: string; report: FileHandle; record?: FileHandle }

async function openFiles({ out, record }: RehearsalOptions, now: Date): Promise<Files> {
  const path = out ?? `rehearsal-${now.toISOString().slice(0, 19).replaceAll(':', '-')}.html`
  const recordFile = record === undefined ? undefined : await openNew('record', record)
  return { path, report: await openNew('out', path), record: recordFile }
}

async function askAll(
  { instructions, atOnce }: RehearsalOptions,
  turns: readonly PastTurn[],
  models: Models,
  signal: AbortSignal,
): Promise<RehearsedTurn[]> {
  const trial = {
    instructions: instructions?.text,
    modelOf: (clientId: string) => {
      const model = models.get(clientId)
      if (model === undefined) throw new Error(`no model was chosen for ${clientId}`)
      return model
    },
    atOnce,
    onTurn: showProgress(turns.length),
  }
  return await rehearse(turns, trial, signal)
}
