import { BadConfiguration, readOptions } from './cli-options'
import { type Carrier, startCarrier } from './start-carrier'

try {
  const carrier = await startCarrier(readOptions(process.argv.slice(2), process.env))
  process.stdout.write(`carrier listening on ${carrier.url} for ${carrier.settings.accountSid}\n`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(carrier))
} catch (error) {
  process.stderr.write(`carrier: ${explain(error)}\n`)
  process.exitCode = 1
}

async function stop(carrier: Carrier): Promise<void> {
  await carrier.close()
  process.exit(0)
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'the port is taken: set CARRIER_PORT to a free one'
  const isExpected = error instanceof BadConfiguration || code?.startsWith('ERR_PARSE_ARGS')
  return (isExpected ? error.message : error.stack) ?? error.message
}
