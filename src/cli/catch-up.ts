import { runCommand } from './run-command'

await runCommand(async () => {
  const { catchUpCommand } = await import('./catch-up-command')
  await catchUpCommand(process.argv.slice(2))
})
