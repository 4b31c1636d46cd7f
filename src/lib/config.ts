import { z } from 'zod'

const optional = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value === '' ? undefined : value))

const url = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ''))
const optionalUrl = z.preprocess((value) => (value === '' ? undefined : value), url.optional())
const milliseconds = (fallback: number) => z.coerce.number().int().min(0).max(600_000).default(fallback)
const price = z.coerce.number().min(0).max(100_000).default(0)

/** Every environment variable the product reads, with its meaning in `.env.example`. */
const environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).catch('development'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host:5432/name' }).optional(),
  ),
  DATA_DIR: z.string().min(1).default('.data'),
  PUBLIC_URL: optionalUrl,
  AUTH_SECRET: optional,
  AUTH_SECRET_PREVIOUS: optional,
  TWILIO_ACCOUNT_SID: optional,
  TWILIO_AUTH_TOKEN: optional,
  TWILIO_AUTH_TOKEN_PREVIOUS: optional,
  TWILIO_API_BASE_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    url.default('https://api.twilio.com'),
  ),
  DEFAULT_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be a two-letter country such as US')
    .default('US'),
  AI_QUIET_MS: milliseconds(8_000),
  AI_MAX_WAIT_MS: milliseconds(30_000),
  AI_PROVIDER: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.enum(['rules', 'anthropic', 'openai', 'compatible']).optional(),
  ),
  AI_MODEL: optional,
  AI_API_KEY: optional,
  AI_BASE_URL: optionalUrl,
  AI_INPUT_PRICE: price,
  AI_OUTPUT_PRICE: price,
  // A job is taken for dead after two minutes.
  AI_TIMEOUT_MS: z.coerce.number().int().min(100).max(90_000).default(20_000),
  SMTP_URL: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.url({ protocol: /^smtps?$/, error: 'must look like smtps://user:password@host:465' }).optional(),
  ),
  SMTP_FROM: optional,
  WORKER: z.enum(['on', 'off']).default('on'),
})

export type Config = z.output<typeof environment>

/** A setting is missing or wrong. The message is one line and names what to set. */
export class ConfigError extends Error {
  readonly code = 'config_invalid'
  override readonly name = 'ConfigError'
}

const names = Object.keys(environment.shape)
let last: { fingerprint: string; value: Config } | undefined

/**
 * The settings as they stand now: read at each call, parsed again only when one of them has changed.
 * @throws {ConfigError} naming every variable that is wrong.
 */
export function config(): Config {
  const fingerprint = names.map((name) => process.env[name] ?? '\u0000').join('\u0001')
  if (last?.fingerprint !== fingerprint) last = { fingerprint, value: parse(process.env) }
  return last.value
}

function parse(source: NodeJS.ProcessEnv): Config {
  const result = environment.safeParse(source)
  if (result.success) return result.data
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new ConfigError(`Set these before starting: ${problems.join('; ')}`)
}

/**
 * What makes sense only together. Asked once, when a process that serves or works begins.
 * @throws {ConfigError} naming what to set.
 */
export function checkSettings(settings: Config): void {
  const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, SMTP_URL, SMTP_FROM, WORKER, DATABASE_URL } = settings
  if ((TWILIO_ACCOUNT_SID === undefined) !== (TWILIO_AUTH_TOKEN === undefined))
    throw new ConfigError('Set both TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: one of them alone cannot text.')
  if ((SMTP_URL === undefined) !== (SMTP_FROM === undefined))
    throw new ConfigError('Set both SMTP_URL and SMTP_FROM: one of them alone cannot send mail.')
  if (WORKER === 'off' && DATABASE_URL === undefined)
    throw new ConfigError('Set DATABASE_URL, or WORKER=on: no other process can work on the embedded database.')
  configuredModel(settings)
}

/** The model that the environment names. Prices in US dollars for a million tokens. */
export type ConfiguredModel =
  | { provider: 'rules' }
  | { provider: 'anthropic' | 'openai'; model: string; apiKey: string; baseUrl?: string; prices: ModelPrices }
  | { provider: 'compatible'; model: string; apiKey?: string; baseUrl: string; prices: ModelPrices }

type ModelPrices = { input: number; output: number }

/** @throws {ConfigError} naming what its provider needs. */
export function configuredModel(settings: Config): ConfiguredModel {
  const { AI_PROVIDER: provider, AI_MODEL: model, AI_API_KEY: apiKey, AI_BASE_URL: baseUrl } = settings
  const prices = { input: settings.AI_INPUT_PRICE, output: settings.AI_OUTPUT_PRICE }
  if (provider === undefined && (model !== undefined || apiKey !== undefined))
    throw new ConfigError(
      'Set AI_PROVIDER to anthropic, openai, compatible or rules: a model or key alone names nobody to ask.',
    )
  if (provider === undefined || provider === 'rules') return { provider: 'rules' }
  if (provider === 'compatible') {
    if (model !== undefined && baseUrl !== undefined) return { provider, model, apiKey, baseUrl, prices }
    throw new ConfigError('Set AI_MODEL and AI_BASE_URL: AI_PROVIDER=compatible needs both.')
  }
  if (model !== undefined && apiKey !== undefined) return { provider, model, apiKey, baseUrl, prices }
  throw new ConfigError(`Set AI_MODEL and AI_API_KEY: AI_PROVIDER=${provider} needs both.`)
}

/** Takes over what `.env` says and the environment does not. For processes and commands; tests have no such file. */
export async function loadEnvFile(): Promise<void> {
  const { loadEnvConfig } = await import('@next/env')
  loadEnvConfig(process.cwd(), process.env.NODE_ENV === 'development', { info: () => undefined, error: fail })
}

function fail(reason: unknown): void {
  throw new ConfigError(`The file .env cannot be read: ${String(reason)}`)
}

/** What kind of run this is, where nobody has said. Called before anything loads that chooses its build by it. */
export function setMode(mode: 'development' | 'production'): void {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? mode })
}
