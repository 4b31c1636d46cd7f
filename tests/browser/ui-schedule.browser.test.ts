import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { asleepPhone, awakePhone } from '@tests/setup/day-and-night'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, composer, expectShown, idOfOpen, message, openConversation, thread, visit } from './ui-visitor'

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

/** The thread of a customer who has written, and whom a person answers. */
async function threadWith(from: string): Promise<Page> {
  const page = await visit(browser, desk)
  await desk.carrier.control.text({ from, to: desk.demo.number, body: 'Hello' })
  await openConversation(page, new RegExp(from.slice(-4)))
  await call(page, `${idOfOpen(page)}/takeover`)
  await expectShown(page.getByText('Taken over.'))
  return page
}

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Send later' })

/** At noon, a week from now, where the business is. */
const nextWeek = `${new Date(Date.now() + 7 * 24 * 3_600_000).toISOString().slice(0, 10)}T12:00`

describe('a text for later', () => {
  it('is scheduled from the composer, shown below the thread, and canceled there', async () => {
    const phone = await awakePhone()
    const page = await threadWith(phone)
    await composer(page).fill('See you on Tuesday')
    await page.getByRole('button', { name: 'Send later' }).click()
    await expectShown(dialog(page).getByText(/for them\.$/))
    await dialog(page).getByLabel(/^When/).fill(nextWeek)
    await dialog(page).getByRole('button', { name: 'Schedule' }).click()
    await expectShown(message(page, 'See you on Tuesday'))
    await expectShown(thread(page).getByText('scheduled a text', { exact: false }))
    expect(await composer(page).inputValue()).toBe('')
    await dialog(page).waitFor({ state: 'detached' })

    await page.reload()
    const scheduled = message(page, 'See you on Tuesday')
    await expectShown(scheduled.getByText(/at 12:00 PM/))
    await scheduled.getByRole('button', { name: 'Cancel' }).click()
    await scheduled.waitFor({ state: 'detached' })
    await expectShown(thread(page).getByText('canceled a scheduled text', { exact: false }))
    expect(desk.carrier.control.messages({ phone }).map(({ body }) => body)).not.toContain('See you on Tuesday')
  })

  it('says what is missing, and what the gate would say of an offer', async () => {
    const page = await threadWith(await awakePhone())
    await page.getByRole('button', { name: 'Send later' }).click()
    await expectShown(dialog(page).getByText('Write the text first.'))
    await dialog(page).getByLabel(/^When/).fill(nextWeek.replace('T12:00', 'T03:00'))
    await dialog(page).getByLabel('An offer or news').check()
    await expectShown(dialog(page).getByText(/It would|It may leave/))
  })

  it('waits in the thread while it is night where it goes, and says until when and why', async () => {
    const page = await threadWith(await asleepPhone())
    const sendAt = new Date(Date.now() + 4_000).toISOString()
    await call(page, `${idOfOpen(page)}/schedule`, { message: 'We come at nine', sendAt })
    const held = message(page, 'We come at nine')
    const label = held.getByRole('button', { name: /Waiting until .*, their time/ })
    await expectShown(label)
    await label.click()
    await expectShown(page.getByText(/texts from .* AM to/).first())
    await expectShown(page.getByText('(gate:quiet_hours)', { exact: false }))
  })
})
