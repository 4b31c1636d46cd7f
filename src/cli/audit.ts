import { runCommand } from './run-command'

await runCommand(async () => {
  const { audit } = await import('./audit-command')
  await audit(process.argv.slice(2))
})
