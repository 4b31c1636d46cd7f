import { sentenceOf } from '@/cli/run-command'
import { checkSettings, config, loadEnvFile, setMode } from '@/lib/config'

type Running = { ready: string; close: () => Promise<void> }

/**
 * Runs a process until it is told to stop (SIGTERM, or Ctrl-C): it then ends what it has begun, and a second signal ends it at
 * once. A start that fails is one line on standard error that says what to do.
 */
export async function runProcess(start: () => Promise<Running>, mode: 'development' | 'production'): Promise<void> {
  setMode(mode)
  for (const stream of [process.stdout, process.stderr]) stream.on('error', unheard)
  try {
    await loadEnvFile()
    checkSettings(config())
    const { ready, close } = await start()
    process.stdout.write(`${ready}\n`)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(close))
  } catch (error) {
    process.stderr.write(`${await sentenceOf(error)}\n`)
    process.exit(1)
  }
}

async function stop(close: () => Promise<void>): Promise<void> {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1))
  await close()
  process.exit(0)
}

/**
 * Whoever read our lines is gone: a pipe into a program that has ended, a closed terminal. That is no reason to stop answering,
 * and to report it would write another line that nobody reads, and so on for ever.
 */
function unheard(): void {}
