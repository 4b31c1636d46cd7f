import { violations } from '@tests/setup/accessibility'
import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectShown, message, openConversation, phone, thread, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser
const answered = '+15125550471'
const stopped = '+15125550472'

beforeAll(async () => {
  desk = await startWholeDesk()
  browser = await openBrowser()
  const { control } = desk.carrier
  await control.text({ from: answered, to: desk.demo.number, body: 'Hello, my kitchen sink is leaking' })
  await control.text({ from: stopped, to: desk.demo.number, body: 'Stop.' })
  await control.idle()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const panel = (page: Page) => page.getByRole('dialog', { name: /^Why/ })
const whyOf = (page: Page, words: string) => message(page, words).getByRole('button', { name: /^Why\?/ })

/** A person's page with the conversation of a phone, in which something has been answered. */
async function opened(from: string, options: Parameters<typeof visit>[2] = {}): Promise<Page> {
  const page = await visit(browser, desk, options)
  await openConversation(page, new RegExp(from.slice(-4)))
  await expectShown(thread(page))
  return page
}

async function expectAccessible(page: Page): Promise<void> {
  expect(await violations(page, '[role=dialog]')).toEqual([])
}

describe('Why?', () => {
  it('is asked and answered with the keyboard, in two sentences first and in full below', async () => {
    const page = await opened(answered)
    await expectShown(page.getByText('AI', { exact: true }))
    const why = thread(page)
      .getByRole('button', { name: /^Why\?/ })
      .last()
    await why.focus()
    await page.keyboard.press('Enter')
    await expectShown(panel(page).getByText('The AI wrote this by itself.'))
    expect(await panel(page).getByText('May it leave', { exact: false }).count()).toBe(0)
    const details = panel(page).getByText('Details', { exact: true })
    await details.focus()
    await page.keyboard.press('Enter')
    await expectShown(panel(page).getByRole('heading', { name: 'The draft' }))
    await expectShown(panel(page).getByRole('heading', { name: 'Whether it may leave' }))
    await expectShown(panel(page).getByText('Asked again today, every rule says the same.'))
    const basis = panel(page).getByText('What it rests on')
    for (const one of await basis.all()) await one.click()
    await expectShown(panel(page).getByText('It is in their language.'))
    await expectShown(panel(page).getByText('gate:just_wrote'))
    await expectShown(panel(page).getByText('the desk’s own rules, without a model'))
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'detached' })
    expect(await why.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  it('of what a customer wrote says how it was read and what followed', async () => {
    const page = await opened(answered, { colorScheme: 'dark' })
    await whyOf(page, 'Hello, my kitchen sink is leaking').click()
    await expectShown(panel(page).getByText('The customer texted this.'))
    await panel(page).getByText('Details', { exact: true }).click()
    await expectShown(panel(page).getByText(/The next text to them: The AI wrote this by itself/))
    await expectAccessible(page)
  })

  it('of an opt-out names the words and the rule, on a phone in a sheet at the bottom', async () => {
    const page = await opened(stopped, { viewport: phone, hasTouch: true })
    await thread(page)
      .getByRole('button', { name: /What happened/ })
      .last()
      .tap()
    await expectShown(panel(page).getByText('They texted that they want no more texts.').first())
    await panel(page).getByText('Details', { exact: true }).tap()
    await expectShown(panel(page).getByRole('heading', { name: 'How it was read' }))
    await expectShown(panel(page).getByText('Stop.', { exact: true }))
    const box = await panel(page).boundingBox()
    expect([box?.x, box?.width, Math.round((box?.y ?? 0) + (box?.height ?? 0))]).toEqual([0, phone.width, phone.height])
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await panel(page).waitFor({ state: 'detached' })
  })
})
