import { runCommand } from './run-command'

await runCommand(async () => {
  const { admin } = await import('./admin-commands')
  await admin(process.argv.slice(2))
})
