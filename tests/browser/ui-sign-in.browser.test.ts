import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composer, desktop, expectShown, openConversation, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  // Refused on purpose, which the browser reports.
  browser = await openBrowser([/status of (401|429)/, /net::ERR_FAILED/])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const stranger = (javaScriptEnabled = true) =>
  browser.newPage({ viewport: desktop, baseURL: desk.url, javaScriptEnabled })

async function fillIn(page: Page, password: string, email = desk.demo.email): Promise<void> {
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe('signing in', () => {
  it('is asked of a stranger, whatever they wanted to see', async () => {
    const page = await stranger()
    await page.goto('/conversations')
    await page.waitForURL('**/login')
    expect(await page.title()).toBe('Sign in · Handback')
  })

  it('says that email and password do not match, keeps what was typed, and lets one try again', async () => {
    const page = await stranger()
    await page.goto('/login')
    await fillIn(page, 'not the password')
    await expectShown(page.getByText('This email and password don’t match'))
    expect(await page.getByLabel('Email').inputValue()).toBe(desk.demo.email)
    await fillIn(page, desk.demo.password)
    await page.waitForURL('**/conversations')
  })

  it('works without a script, and so do its errors', async () => {
    const page = await stranger(false)
    await page.goto('/login')
    await fillIn(page, 'not the password')
    await expectShown(page.getByText('This email and password don’t match'))
    await fillIn(page, desk.demo.password)
    await page.waitForURL('**/conversations')
    await expectShown(page.getByRole('link', { name: /Maria Alvarez/ }))
  })

  it('says when the desk cannot be reached', async () => {
    const page = await stranger()
    await page.goto('/login')
    await page.route('**/sign-in/email', (route) => route.abort())
    await fillIn(page, desk.demo.password)
    await expectShown(page.getByText('The desk can’t be reached'))
    await page.unroute('**/sign-in/email')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL('**/conversations')
  })

  it('says how long to wait after too many tries', async () => {
    const page = await stranger()
    const data = { email: 'somebody@example.com', password: 'a guess' }
    for (let tries = 0; tries < 10; tries += 1) await page.request.post('/api/auth/sign-in/email', { data })
    await page.goto('/login')
    await fillIn(page, data.password, data.email)
    await expectShown(page.getByText(/Try again in 15 minutes/))
  })
})

describe('signing out', () => {
  it('ends the session, leaves no draft behind, and tells the other windows', async () => {
    const page = await visit(browser, desk)
    const other = await page.context().newPage()
    await other.goto('/conversations')
    await openConversation(page, /Maria Alvarez/)
    await composer(page).fill('A draft')
    await page.getByRole('button', { name: 'Dana Brooks' }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.waitForURL('**/login')
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('A draft')
    await page.goto('/conversations')
    await page.waitForURL('**/login')
    // The stream asks every so often whether it may go on.
    await expectShown(other.getByText('You are signed out.'), 40_000)
  })
})
