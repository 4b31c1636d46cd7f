import { runCommand } from './run-command'

await runCommand(async () => {
  const { seedDemo } = await import('./demo/seed-demo')
  const demo = await seedDemo(new Date())
  process.stdout.write(`Sign in as ${demo.email} with the password ${demo.password}\n${JSON.stringify(demo)}\n`)
})
