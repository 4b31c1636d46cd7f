import { violations } from '@tests/setup/accessibility'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, type TestBrowser } from '../setup/chromium'
import { startWholeDesk, type WholeDesk } from '../setup/whole-desk'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  // A desk that was killed refuses connections for a while, which the browser reports and one test is about.
  browser = await openBrowser([
    /net::ERR_(CONNECTION_\w+|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING)/,
  ])
})
afterAll(async () => await desk.close())
afterAll(async () => await browser.close())

const phone = '+15125550177'

async function signIn(width: number, height: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.goto(`${desk.url}/login`)
  await page.getByLabel('Email').fill(desk.demo.email)
  await page.getByLabel('Password').fill(desk.demo.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL('**/conversations')
  return page
}

async function openPhone(): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
  await page.goto(`${desk.carrier.url}/phone?phone=${encodeURIComponent(phone)}&name=Robin`)
  return page
}

async function text(page: Page, words: string): Promise<void> {
  const panel = page.locator(`[data-phone="${phone}"]`)
  await panel.getByTestId('phone-input').fill(words)
  await panel.getByTestId('phone-send').click()
}

const texts = (page: Page, words: string | RegExp) =>
  page.locator(`[data-phone="${phone}"]`).getByTestId('phone-message').filter({ hasText: words })

describe('a newcomer’s first quarter of an hour', () => {
  it('texts, is answered, takes over, writes, hands back, stops and starts again', async () => {
    const [inbox, robin] = [await signIn(1440, 900), await openPhone()]

    await text(robin, 'My kitchen sink is leaking')
    const row = inbox.getByRole('link', { name: /512\) 555-0177/ })
    await row.waitFor()
    await texts(robin, 'What is the address').waitFor()

    await row.click()
    await inbox.getByRole('button', { name: 'Take over' }).click()
    await inbox.getByText('Taken over').first().waitFor()
    const composer = inbox.getByRole('textbox', { name: /Text / })
    await composer.fill('Hi Robin, this is Dana. I can come at 3.')
    await inbox.getByRole('button', { name: 'Send', exact: true }).click()
    await texts(robin, 'I can come at 3').waitFor()
    await inbox.getByText('Delivered').last().waitFor()

    await inbox.getByRole('button', { name: 'Hand back' }).click()
    await inbox.getByText('AI active').first().waitFor()
    await text(robin, '12 Oak Street')
    await texts(robin, 'Which day and time').waitFor()

    await text(robin, 'STOP')
    await inbox
      .getByText(/They texted STOP/)
      .first()
      .waitFor()
    expect(await composer.count()).toBe(0)
    await text(robin, 'START')
    await composer.waitFor()
  })

  it('fills in the web form and has a first text', async () => {
    const page = await browser.newPage()
    await page.goto(`${desk.carrier.url}/form`)
    await page.getByLabel(/name/i).first().fill('Ana')
    await page.getByLabel(/phone/i).first().fill('(512) 555-0178')
    await page.getByRole('checkbox').check()
    await page.getByTestId('form-submit').click()
    await page.locator('[data-testid=form-result][data-state=success]').waitFor()
    await expect.poll(() => desk.carrier.control.messages({ phone: '+15125550178' }).length).toBeGreaterThan(0)
  })

  it('keeps up after the desk was killed and started again', async () => {
    const inbox = await signIn(390, 844)
    await desk.crash()
    await desk.carrier.control.text({ from: '+15125550179', to: desk.demo.number, body: 'Anybody there?' })
    const row = inbox.getByRole('link', { name: /512\) 555-0179/ })
    await row.waitFor()
    expect(await row.count()).toBe(1)
  })

  it.each([
    ['light', 1440, 900],
    ['dark', 390, 844],
  ] as const)('has nothing that keeps somebody out: %s at %i', async (colorScheme, width, height) => {
    const page = await signIn(width, height)
    await page.emulateMedia({ colorScheme })
    await page.getByRole('link', { name: /Maria Alvarez/ }).click()
    await page.getByRole('button', { name: 'Take over' }).waitFor()
    expect(await violations(page)).toEqual([])
  })
})
