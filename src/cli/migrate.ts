import { runCommand } from './run-command'

await runCommand(async () => {
  const { migrate } = await import('@/db/migrate')
  await migrate()
})
