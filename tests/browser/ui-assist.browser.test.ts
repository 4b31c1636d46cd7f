import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ThreadView } from '@/lib/conversations/views'
import { composer, desktop, expectShown, idOfOpen, message, openConversation, phone, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  browser = await openBrowser([/status of 409/])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const text = (from: string, body: string) => desk.carrier.control.text({ from, to: desk.demo.number, body })
const received = (from: string) =>
  desk.carrier.control
    .messages({ phone: from })
    .filter(({ to }) => to === from)
    .map(({ body }) => body)

const draft = (page: Page) => page.getByRole('region', { name: /Draft by the AI/ })
const sendDraft = (page: Page) => draft(page).getByRole('button', { name: 'Send draft' })

async function draftId(page: Page): Promise<string | undefined> {
  const answer = await page.request.get(`/api/client/conversations/${idOfOpen(page)}`)
  const { conversation } = (await answer.json()) as ThreadView
  return conversation.draft?.id
}

/** A customer whose thread is open, in which the AI drafts, and whose text it has drafted for. */
async function drafted(page: Page, from: string): Promise<void> {
  await text(from, 'Hello there')
  await expect.poll(() => received(from).length).toBe(1)
  await openConversation(page, new RegExp(from.slice(-4)))
  await page.getByLabel('What the AI does here').selectOption('AI drafts')
  await expectShown(page.getByText(/changed what the AI does/).first())
  await text(from, 'My kitchen sink is leaking')
  await expectShown(draft(page).getByText(/What is the address for this\?/))
}

describe('where the AI drafts', () => {
  it('a person sends what it has drafted, and it drafts for the next text', async () => {
    const page = await visit(browser, desk)
    await drafted(page, '+15125550231')
    await expectShown(page.getByText('The AI drafts, and a person sends.'))
    const before = received('+15125550231').length
    await sendDraft(page).click()
    await expectShown(message(page, 'Thanks. What is the address for this?'))
    await expect.poll(() => received('+15125550231').length).toBe(before + 1)
    await expect.poll(() => draft(page).count()).toBe(0)
    await expectShown(page.getByText('AI active.'))
    await text('+15125550231', '12 Oak Street')
    await expectShown(draft(page).getByText(/Which day and time/))
  })

  it('a person changes it first', async () => {
    const page = await visit(browser, desk)
    await drafted(page, '+15125550232')
    await page.setViewportSize(phone)
    await draft(page).getByRole('button', { name: 'Edit' }).click()
    expect(await composer(page).inputValue()).toBe('Thanks. What is the address for this?')
    await composer(page).fill('Thanks. Which street are you in?')
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await expectShown(message(page, 'Thanks. Which street are you in?'))
    await expect.poll(() => received('+15125550232').at(-1)).toBe('Thanks. Which street are you in?')
    expect(await composer(page).inputValue()).toBe('')
    await expectShown(page.getByText('AI active.'))
  })

  it('what is being changed cannot be sent by accident once the customer has texted again', async () => {
    const page = await visit(browser, desk)
    await drafted(page, '+15125550233')
    const before = received('+15125550233').length
    await draft(page).getByRole('button', { name: 'Edit' }).click()
    await text('+15125550233', 'Wait, it is the dishwasher')
    await expectShown(page.getByText('Something has happened since this was drafted.'))
    await composer(page).press('Control+Enter')
    expect(await page.getByRole('button', { name: 'Send', exact: true }).getAttribute('aria-disabled')).toBe('true')
    await expectShown(draft(page).getByText(/What is the address/))
    expect(await composer(page).inputValue()).not.toBe('')
    expect(received('+15125550233')).toHaveLength(before)
    await page.getByRole('button', { name: 'Clear' }).click()
    expect(await composer(page).inputValue()).toBe('')
    await sendDraft(page).click()
    await expect.poll(() => received('+15125550233').length).toBe(before + 1)
  })

  it('another can be had, or none', async () => {
    const page = await visit(browser, desk)
    await drafted(page, '+15125550234')
    const before = await draftId(page)
    await draft(page).getByRole('button', { name: 'Ask again' }).click()
    await expect.poll(async () => (await draftId(page)) ?? before).not.toBe(before)
    await expectShown(draft(page).getByRole('button', { name: 'Ask again' }))
    await draft(page).getByRole('button', { name: 'Discard' }).click()
    await expect.poll(() => draft(page).count()).toBe(0)
    await page.setViewportSize(phone)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitemradio', { name: 'AI is off' }).click()
    await page.setViewportSize(desktop)
    await expectShown(page.getByText('The AI is switched off. Nobody answers until you do.'))
  })
})

it('an open thread says at once what the business has changed for all', async () => {
  const page = await visit(browser, desk)
  await openConversation(page, /Kevin Ortiz/)
  const choices = page.getByLabel('What the AI does here')
  const asEverywhere = () => choices.locator('option').first().textContent()
  await expect.poll(asEverywhere).toBe('AI answers (as everywhere)')
  const { clientId } = desk.demo
  const others = { aiInstructions: '', profile: '', outsideHours: 'answer', allowedLinks: [] }
  const data = { clientId, ...others, aiDailyBudgetMicros: null, handbackAfterHours: null }
  for (const [aiMode, words] of [
    ['assist', 'AI drafts (as everywhere)'],
    ['auto', 'AI answers (as everywhere)'],
  ]) {
    const answer = await page.request.post('/api/client/settings/ai', { data: { ...data, aiMode } })
    expect(answer.status()).toBe(200)
    await expect.poll(asEverywhere).toBe(words)
  }
})
