import { runCommand } from './run-command'

await runCommand(async () => {
  const { retentionCommand } = await import('./retention-command')
  await retentionCommand(process.argv.slice(2))
})
