import { runCommand } from './run-command'

await runCommand(
  async () => {
    const { rehearseCommand } = await import('./rehearse-command')
    await rehearseCommand(process.argv.slice(2), new Date())
  },
  { misused: 2 },
)
