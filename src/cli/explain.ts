import { runCommand } from './run-command'

await runCommand(
  async () => {
    const { explainCommand } = await import('./explain-command')
    await explainCommand(process.argv.slice(2))
  },
  { misused: 2 },
)
