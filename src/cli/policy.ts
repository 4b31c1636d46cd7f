import { runCommand } from './run-command'

await runCommand(async () => {
  const { policyCommand } = await import('./policy-command')
  await policyCommand(process.argv.slice(2), new Date())
})
