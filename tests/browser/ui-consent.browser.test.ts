import { violations } from '@tests/setup/accessibility'
import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { colleague, composer, expectShown, openConversation, thread, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const consent = (page: Page) => page.getByRole('region', { name: 'Consent to texts' })

async function aCustomer(from: string, page: Page): Promise<void> {
  await desk.carrier.control.text({ from, to: desk.demo.number, body: 'Do you fix gutters?' })
  await openConversation(page, new RegExp(from.slice(-4)))
}

it('beside the thread stands what the customer agreed to; an owner records that they want no more, and that they do again', async () => {
  const page = await visit(browser, desk)
  await aCustomer('+15125550301', page)
  const section = consent(page)
  await expectShown(section.getByText('Wrote to you, so you may answer'))
  await expectShown(section.getByText(/^Until /))
  await section.getByText('1 record').click()
  await expectShown(section.getByText('Do you fix gutters?'))

  await section.getByRole('button', { name: 'Record an opt-out' }).click()
  expect(
    await section.getByRole('textbox', { name: 'What did they say?' }).evaluate((field) => field.matches(':focus')),
  ).toBe(true)
  await page.keyboard.type('She rang: no more, please')
  await section.getByRole('button', { name: 'Stop all texts' }).click()
  await expectShown(section.getByText('Opted out of your texts'))
  await expectShown(section.getByText('She rang: no more, please').first())
  await expectShown(thread(page).getByText(/recorded that the customer wants no more texts/))
  await expectShown(page.getByRole('region', { name: 'Why you can’t text here' }))

  await section.getByRole('button', { name: 'They want texts again' }).click()
  await expectShown(section.getByText(/Twilio has a list of its own/))
  const allow = section.getByRole('button', { name: 'Allow texts again' })
  await section.getByRole('textbox', { name: 'How do you know?' }).fill('By phone')
  expect(await allow.getAttribute('aria-disabled')).toBe('true')
  expect(await violations(page, '#lead-panel')).toEqual([])
  await section.getByRole('textbox', { name: 'How do you know?' }).fill('They asked by phone on March 3')
  await allow.click()
  await expectShown(thread(page).getByText(/recorded that the customer wants texts again/))
  await expectShown(composer(page))
  await expectShown(section.getByText('3 records'))
  await expectShown(section.getByText('They asked by phone on March 3').first())
})

it('who does not own the business may record an opt-out, and is told who may take it back', async () => {
  const page = await visit(browser, desk, { email: colleague })
  await aCustomer('+15125550302', page)
  const section = consent(page)
  await section.getByRole('button', { name: 'Record an opt-out' }).click()
  await section.getByRole('button', { name: 'Stop all texts' }).click()
  await expectShown(section.getByText(/an owner can record it here/))
  expect(await section.getByRole('button', { name: 'They want texts again' }).count()).toBe(0)
})
