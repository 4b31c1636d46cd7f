import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseOptions } from '@/cli/parse-options'
import { UsageError } from '@/cli/run-command'
import { settingLimits } from '@/domain/settings'
import { type RecordedAnswers, readRecording } from '@/lib/automations/rehearse/recorded-answers'

const wholeNumber = (most: number) => z.coerce.number(`must be a whole number from 1 to ${most}`).int().min(1).max(most)
const price = z.coerce.number('must be US dollars for a million tokens').min(0).max(100_000).optional()
const providers = ['anthropic', 'openai', 'compatible'] as const

const options = {
  with: z.string().optional(),
  business: z.uuid('must be the id of a business').optional(),
  conversations: wholeNumber(500).default(50),
  rules: z.boolean().default(false),
  provider: z.enum(providers, `must be one of ${providers.join(', ')}, or use --rules`).optional(),
  model: z.string().min(1).optional(),
  'base-url': z.url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:11434/v1' }).optional(),
  'input-price': price,
  'output-price': price,
  recorded: z.string().optional(),
  record: z.string().optional(),
  'at-once': wholeNumber(32).default(4),
  out: z.string().optional(),
}

/** Another model than the one that is set, in whatever part is said. */
export type OtherModel = {
  provider?: (typeof providers)[number]
  model?: string
  baseUrl?: string
  inputPrice?: number
  outputPrice?: number
}

/** Who answers this time. `set`: whichever is set for the business. */
export type Answerer = 'set' | 'rules' | OtherModel | { recorded: RecordedAnswers; file: string }

export type RehearsalOptions = {
  instructions: { text: string; file: string } | null
  business?: string
  conversations: number
  answerer: Answerer
  /** Where the answers are to be recorded. */
  record?: string
  atOnce: number
  out?: string
}

/** @throws {UsageError} in one line, also where a file cannot be used. */
export async function readOptions(args: string[]): Promise<RehearsalOptions> {
  const said = parseOptions(args, options)
  const instructions = said.with === undefined ? null : { text: await instructionsIn(said.with), file: said.with }
  const answerer = await answererOf(said)
  if (instructions === null && answerer === 'set')
    throw new UsageError(
      'Say what to try: --with new-instructions.md, another model, --rules, or --recorded answers.json',
    )
  const { business, conversations, record, 'at-once': atOnce, out } = said
  return { instructions, business, conversations, answerer, record, atOnce, out }
}

type Said = z.output<z.ZodObject<typeof options>>

async function answererOf(said: Said): Promise<Answerer> {
  const { provider, model, 'base-url': baseUrl, 'input-price': inputPrice, 'output-price': outputPrice } = said
  const other = { provider, model, baseUrl, inputPrice, outputPrice }
  const isOther = Object.values(other).some((part) => part !== undefined)
  if ([isOther, said.rules, said.recorded !== undefined].filter(Boolean).length > 1)
    throw new UsageError('Say who answers once: another model, --rules, or --recorded')
  if (said.recorded !== undefined && said.record !== undefined)
    throw new UsageError('--record has nothing to record where the answers are --recorded')
  if (said.recorded !== undefined) return { recorded: await answersIn(said.recorded), file: said.recorded }
  if (said.rules) return 'rules'
  return isOther ? other : 'set'
}

async function instructionsIn(file: string): Promise<string> {
  const text = (await textIn('with', file)).trim()
  const most = settingLimits.aiInstructions
  if (text === '') throw new UsageError(`--with ${file} is empty`)
  if (text.length > most)
    throw new UsageError(`--with ${file} has ${text.length} characters; a business's instructions have ${most} at most`)
  return text
}

async function answersIn(file: string): Promise<RecordedAnswers> {
  const answers = readRecording(await textIn('recorded', file))
  if (answers === null) throw new UsageError(`--recorded ${file} was not written by --record`)
  return answers
}

async function textIn(option: string, file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(`--${option} ${file} is no text`)
    throw new UsageError(`--${option} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}
