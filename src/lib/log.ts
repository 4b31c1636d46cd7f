import pino from 'pino'
import { config } from '@/lib/config'

/**
 * Lines of JSON on standard error. What a person wrote, whole phone numbers, and secrets are taken out wherever they are
 * passed by mistake; pass ids instead.
 */
export const log = pino(
  {
    level: config().LOG_LEVEL,
    base: undefined,
    redact: {
      paths: ['body', 'phone', 'to', 'from', 'token', 'password', 'authorization', 'cookie'].flatMap((name) => [
        name,
        `*.${name}`,
        `*.*.${name}`,
      ]),
      censor: '[redacted]',
    },
    // Database errors carry the row they failed on in `detail` and the values in `params`: neither belongs in a log.
    serializers: { err: describeError },
  },
  pino.destination({ fd: 2, sync: true }),
)

type ErrorFacts = { name: string; message?: string; code?: string; stack?: string; cause?: ErrorFacts }

function describeError(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error }
  const { code } = error as { code?: string }
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n')
  // Drizzle puts the statement and its parameters into the message; the cause says what was wrong.
  const message = error.message.startsWith('Failed query') ? 'a query failed' : error.message
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined
  return { name: error.name, message, code, stack: frames, cause }
}
