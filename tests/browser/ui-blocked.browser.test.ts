import { violations } from '@tests/setup/accessibility'
import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colleague, composer, desktop, expectShown, openConversation, phone, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  // A thread that was erased is not there when it is read again.
  browser = await openBrowser([/404/])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const row = (page: Page, words: string | RegExp) => page.getByRole('listitem').filter({ hasText: words })

const lock = (page: Page) => page.getByRole('region', { name: 'Why you can’t text here' })

describe.each([
  { colorScheme: 'light', viewport: desktop, ending: '21' },
  { colorScheme: 'dark', viewport: phone, ending: '22' },
] as const)('in $colorScheme at $viewport.width pixels, an owner', ({ ending, ...look }) => {
  const number = `(512) 555-06${ending}`

  it('blocks a number, finds it, and takes it off the list again', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/blocked')
    await expectShown(row(page, 'They texted STOP.').first())
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Block a number' }).click()
    await page.getByLabel('Number', { exact: true }).fill(number)
    await page.getByLabel('Why', { exact: true }).fill('Asked on the phone')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Block it' }).click()
    await expectShown(page.getByText(`${number} is blocked.`))
    await expectShown(row(page, /blocked this number: “Asked on the phone”/).first())

    await page.getByRole('searchbox', { name: 'Search blocked numbers' }).fill(number)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL(/q=/)
    await expect.poll(() => row(page, '').count()).toBe(1)
    const found = row(page, number)
    await found.getByRole('button', { name: `Remove ${number}` }).click()
    await page.getByLabel(`Why ${number} may be texted again`).fill('They called and asked for texts')
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Take it off the list' }).click()
    await expectShown(page.getByText(`No blocked number fits “${number}”.`))
    await page.getByRole('link', { name: 'All' }).click()
    await expectShown(row(page, 'They texted STOP.').first())
  })

  it('imports a list, and reads what was left out and why', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/blocked')
    await page.getByRole('button', { name: 'Import a list' }).click()
    const csv = `phone,reason,since\n512 555 07${ending},moved away,2026-01-31\nnobody,,\n`
    const file = { name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
    await page.getByLabel('A CSV file').setInputFiles(file)
    await page.getByRole('button', { name: 'Import', exact: true }).click()
    await expectShown(page.getByText('One number blocked now, 0 blocked already, one line left out.'))
    await expectShown(page.getByText('Line 3, “nobody”: This is no phone number.'))
    expect(await violations(page)).toEqual([])
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Export as CSV' }).click()
    expect((await download).suggestedFilename()).toBe('blocked-numbers.csv')
  })

  it('sees why they cannot write to somebody, from the list as well', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/blocked?q=0119')
    await page.getByRole('listitem').getByRole('link').click()
    await page.waitForURL('**/conversations/*')
    await expectShown(
      lock(page).getByText(/^They texted STOP on \w+ \d+, \d{4}\. Texts to them are blocked until they text START\.$/),
    )
    expect(await composer(page).count()).toBe(0)
    expect(await violations(page)).toEqual([])
  })
})

it('without a script the list is read, searched and paged', async () => {
  const page = await visit(browser, desk, { javaScriptEnabled: false })
  await page.goto('/blocked')
  await expectShown(row(page, 'They texted STOP.').first())
  expect(await page.getByRole('button', { name: /Block a number|Import|Remove/ }).count()).toBe(0)
  await page.getByRole('searchbox').fill('0119')
  await page.getByRole('button', { name: 'Search' }).click()
  await expectShown(row(page, '0119'))
})

it('somebody who is no owner blocks and takes nothing off', async () => {
  const page = await visit(browser, desk, { email: colleague })
  await page.goto('/blocked')
  await expectShown(page.getByText('Only an owner can take a number off the list.'))
  await expectShown(page.getByRole('button', { name: 'Block a number' }))
  expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0)
})

it('an owner exports and erases a lead, and every screen that shows them lets go', async () => {
  const from = '+15125550699'
  await desk.carrier.control.text({ from, to: desk.demo.number, body: 'Forget me soon' })
  const elsewhere = await visit(browser, desk, { email: colleague })
  await openConversation(elsewhere, /0699/)
  await expectShown(elsewhere.getByText('When they ask to be erased, an owner can do it here.'))

  const page = await visit(browser, desk)
  await openConversation(page, /0699/)
  const record = page.getByRole('region', { name: 'What is kept about them' })
  const download = page.waitForEvent('download')
  await record.getByRole('link', { name: 'Export' }).click()
  expect((await download).suggestedFilename()).toBe('lead.json')

  await record.getByRole('button', { name: 'Erase…' }).click()
  await record.getByLabel('Why?').fill('They asked for it')
  const goOn = record.getByRole('button', { name: 'Erase for good' })
  expect(await goOn.getAttribute('aria-disabled')).toBe('true')
  await record.getByLabel('Type ERASE to go on').fill('ERASE')
  expect(await violations(page)).toEqual([])
  await goOn.scrollIntoViewIfNeeded()
  await goOn.click()
  for (const screen of [page, elsewhere]) {
    await screen.waitForURL('**/conversations')
    await expect.poll(() => screen.getByText(/0699/).count()).toBe(0)
  }
})
