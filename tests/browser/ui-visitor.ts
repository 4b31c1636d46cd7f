import type { TestBrowser } from '@tests/setup/chromium'
import type { WholeDesk } from '@tests/setup/whole-desk'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'

export const desktop = { width: 1440, height: 900 }
export const phone = { width: 390, height: 844 }

/** The other person of the demo, who works for its first business alone. */
export const colleague = 'sam@handback.local'

/** A page of somebody who is signed in. Nothing is open yet. */
export async function visit(
  browser: TestBrowser,
  { url, demo }: WholeDesk,
  { email = demo.email, ...options }: BrowserContextOptions & { email?: string } = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport: desktop, baseURL: url, ...options })
  const answer = await page.request.post('/api/auth/sign-in/email', { data: { email, password: demo.password } })
  if (!answer.ok()) throw new Error(`${email} cannot sign in: ${answer.status()}`)
  return page
}

/** Opens a conversation from the list, by the name or the words in its row. */
export async function openConversation(page: Page, row: string | RegExp): Promise<void> {
  await page.goto('/conversations')
  await page.getByRole('link', { name: row }).click()
  await page.waitForURL('**/conversations/*')
}

/** What an API call answers to whoever is signed in on this page. */
export async function call(page: Page, path: string, data: unknown = {}): Promise<unknown> {
  const answer = await page.request.post(`/api/client/conversations/${path}`, { data })
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`)
  return await answer.json()
}

export const composer = (page: Page) => page.getByRole('textbox', { name: /^Text to/ })
export const thread = (page: Page) => page.getByRole('region', { name: 'Texts, oldest first' })
/** A message of the open thread, by its words. */
export const message = (page: Page, words: string) =>
  thread(page)
    .getByRole('listitem')
    .filter({ has: page.getByText(words, { exact: true }) })
export const idOfOpen = (page: Page) => new URL(page.url()).pathname.split('/').at(-1) ?? ''

/** Waits until something can be seen, and fails when it cannot. */
export const expectShown = (shown: Locator, timeout = 30_000) => shown.waitFor({ timeout })
