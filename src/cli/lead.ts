import { runCommand } from './run-command'

await runCommand(async () => {
  const { leadCommand } = await import('./lead-command')
  await leadCommand(process.argv.slice(2))
})
