import { runProcess } from './run-process'

const dev = process.argv.includes('--dev')

await runProcess(
  async () => {
    const { startDesk } = await import('./start-desk')
    const { nextPages } = await import('./next-pages')
    const desk = await startDesk({ pages: (server) => nextPages(server, dev), apiThroughPages: dev })
    return { ready: `The desk is at ${desk.url}`, close: desk.close }
  },
  dev ? 'development' : 'production',
)
