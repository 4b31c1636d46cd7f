import { type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { onTestFinished } from 'vitest'

/** No talk with anybody but the page, and none of what a first start would show. */
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type TestBrowser = {
  /** A page of a visitor of its own, for the test that asks: cookies are shared with no other page. */
  newPage: (options?: BrowserContextOptions) => Promise<Page>
  /** @throws when a page met an error that no test expected. */
  close: () => Promise<void>
}

/**
 * Chromium with an empty profile. What a page reports as an error fails `close`, unless it matches one of `expected`.
 */
export async function openBrowser(expected: readonly RegExp[] = []): Promise<TestBrowser> {
  const { HANDBACK_TEST_CHROMIUM } = process.env
  // Chromium's sandbox does not work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
  const browser = await chromium.launch({ executablePath: HANDBACK_TEST_CHROMIUM, args })
  const problems: string[] = []
  const note = (problem: string) => {
    if (!expected.some((pattern) => pattern.test(problem))) problems.push(problem)
  }

  return {
    async newPage(options) {
      const context = await browser.newContext(options)
      // A page that stays open goes on following the desk, and makes the tests after it slow.
      onTestFinished(async () => await context.close())
      context.on('weberror', (event) => note(event.error().stack ?? event.error().message))
      context.on('console', (message) => {
        if (message.type() === 'error') note(`${message.text()} (${message.location().url})`)
      })
      return await context.newPage()
    },
    async close() {
      await browser.close()
      if (problems.length > 0) throw new Error(`The browser met errors:\n${problems.join('\n')}`)
    },
  }
}
