import { runProcess } from './run-process'

await runProcess(async () => {
  const { startWorker } = await import('./start-worker')
  return { ready: 'The worker is working', close: await startWorker() }
}, 'production')
