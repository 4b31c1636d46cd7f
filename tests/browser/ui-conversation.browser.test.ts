import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  call,
  colleague,
  composer,
  expectShown,
  idOfOpen,
  message,
  openConversation,
  thread,
  visit,
} from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  // Connections that a test cuts and refusals it provokes, which the browser reports.
  browser = await openBrowser([/net::ERR_FAILED/, /status of 409/])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const text = (from: string, body: string) => desk.carrier.control.text({ from, to: desk.demo.number, body })

/** How often a phone has received these words. */
const timesReceived = (to: string, body: string) =>
  desk.carrier.control.messages({ phone: to }).filter((message) => message.to === to && message.body === body).length

/** A customer of the test's own, whose conversation is taken over so that nobody else writes in it. */
async function aCustomer(page: Page, from: string, words = 'Hello'): Promise<void> {
  await text(from, words)
  await openConversation(page, new RegExp(from.slice(-4)))
  await call(page, `${idOfOpen(page)}/takeover`)
  await expectShown(page.getByText('Taken over.'))
}

const lineAt = (page: Page, words: string) => message(page, words).evaluate((line) => line.getBoundingClientRect().top)

describe('a thread', () => {
  it('reads without a script, the newest text in view, and the older ones by a link', async () => {
    const page = await visit(browser, desk)
    await aCustomer(page, '+15125550201', 'text 1')
    for (let count = 2; count <= 70; count += 1) await text('+15125550201', `text ${count}`)
    const plain = await visit(browser, desk, { javaScriptEnabled: false })
    await plain.goto(page.url())
    await expectShown(message(plain, 'text 70'))
    expect(await lineAt(plain, 'text 70')).toBeLessThan(900)
    expect(await message(plain, 'text 1').count()).toBe(0)
    await plain.getByRole('link', { name: 'Show older texts' }).click()
    await expectShown(message(plain, 'text 1'))
  })

  it('keeps what is read in its place while older texts come before it and new ones after', async () => {
    const page = await visit(browser, desk)
    await openConversation(page, /0201/)
    await expectShown(message(page, 'text 70'))
    let letGo = () => {}
    const measured = new Promise<void>((resolve) => {
      letGo = resolve
    })
    await page.route('**/api/client/conversations/*?before=*', async (route) => {
      await measured
      await route.continue()
    })
    await thread(page).evaluate((scroller) => {
      scroller.scrollTop = -(scroller.scrollHeight - scroller.clientHeight) + 500
    })
    const before = await lineAt(page, 'text 30')
    expect(await message(page, 'text 1').count()).toBe(0)
    letGo()
    await message(page, 'text 1').waitFor({ state: 'attached' })
    expect(Math.abs((await lineAt(page, 'text 30')) - before)).toBeLessThan(2)

    await text('+15125550201', 'something new')
    await expectShown(page.getByRole('button', { name: '1 new text' }))
    expect(Math.abs((await lineAt(page, 'text 30')) - before)).toBeLessThan(2)

    await page.getByRole('button', { name: '1 new text' }).click()
    await expect.poll(() => thread(page).evaluate((scroller) => scroller.scrollTop)).toBe(0)
    await expect.poll(() => page.getByRole('button', { name: /new text/ }).count()).toBe(0)
  })

  it('shows pictures in the thread, with what they are', async () => {
    const page = await visit(browser, desk)
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    await desk.carrier.control.text({
      from: '+15125550202',
      to: desk.demo.number,
      body: 'Here it is',
      media: [{ contentType: 'image/png', base64: pixel }],
    })
    await openConversation(page, /0202/)
    const picture = page.getByRole('img', { name: /Sent with this text/ })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1)
  })

  it('explains why a text was written, and what to do about one that did not arrive', async () => {
    const page = await visit(browser, desk)
    await openConversation(page, /Maria Alvarez/)
    await page.getByRole('button', { name: 'Why?' }).last().click()
    const inBrief = page.getByRole('dialog', { name: 'Why this text?' }).getByText('It needs one more thing').first()
    await expectShown(inBrief)
    await openConversation(page, /Jasmine Lee/)
    await expectShown(page.getByText('Not delivered').first())
    await page.getByRole('button', { name: /Not delivered/ }).press('Enter')
    await expectShown(page.getByRole('dialog', { name: 'Not delivered' }).getByText('30003'))
  })
})

describe('sending', () => {
  it('shows the text at once and follows it to the phone', async () => {
    const page = await visit(browser, desk)
    await aCustomer(page, '+15125550203')
    await composer(page).fill('On my way')
    await expectShown(page.getByText('1 text · GSM-7 · about $0.01'))
    await composer(page).press('Enter')
    expect(await composer(page).inputValue()).toBe('')
    await expectShown(message(page, 'On my way'))
    await expectShown(message(page, 'On my way').getByRole('button', { name: /Delivered/ }))
    expect(timesReceived('+15125550203', 'On my way')).toBe(1)
  })

  it('says what makes a text cost more, and refuses what is too long', async () => {
    const page = await visit(browser, desk)
    await aCustomer(page, '+15125550204')
    await composer(page).fill(`It’s ready ${'x'.repeat(80)}`)
    await expectShown(page.getByText('2 texts · UCS-2 · about $0.02'))
    await expectShown(page.getByText('makes a text hold 70 characters, not 160'))
    await composer(page).fill('x'.repeat(1_601))
    await expectShown(page.getByText(/^Too long by 1:/))
    await composer(page).press('Enter')
    expect(await composer(page).inputValue()).toHaveLength(1_601)
  })

  it('sends once, however often it is tried, when the answer is lost', async () => {
    const page = await visit(browser, desk)
    await aCustomer(page, '+15125550205')
    await page.route('**/send', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.route('**/api/client/stream*', (route) => route.abort())
    await composer(page).fill('Only once')
    await composer(page).press('Control+Enter')
    await expectShown(page.getByText('Not certain.'))
    await page.unroute('**/send')
    await page.reload()
    await expectShown(page.getByText('The page was closed before the desk answered.'))
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('Not certain.').waitFor({ state: 'detached' })
    await expectShown(message(page, 'Only once'))
    await expect.poll(() => timesReceived('+15125550205', 'Only once')).toBe(1)
    expect(await message(page, 'Only once').count()).toBe(1)
  })

  it('keeps the words when the customer has opted out meanwhile', async () => {
    const page = await visit(browser, desk)
    await aCustomer(page, '+15125550206')
    await page.route('**/api/client/stream*', (route) => route.abort())
    await page.reload()
    await composer(page).fill('Shall I come today?')
    await text('+15125550206', 'STOP')
    await composer(page).press('Enter')
    await expectShown(page.getByText('Not sent.', { exact: true }))
    await page.getByRole('button', { name: 'Edit' }).click()
    expect(await composer(page).inputValue()).toBe('Shall I come today?')
    expect(timesReceived('+15125550206', 'Shall I come today?')).toBe(0)
    await page.unroute('**/api/client/stream*')
    await page.reload()
    await expectShown(page.getByText('They texted STOP'))
    expect(await composer(page).count()).toBe(0)
  })

  it('keeps a draft for each conversation, also across a reload', async () => {
    const page = await visit(browser, desk)
    await openConversation(page, /Dale Whitaker/)
    await composer(page).fill('For Dale')
    await openConversation(page, /Kevin Ortiz/)
    expect(await composer(page).inputValue()).toBe('')
    await composer(page).fill('For Kevin')
    await page.reload()
    await expect.poll(() => composer(page).inputValue()).toBe('For Kevin')
    await openConversation(page, /Dale Whitaker/)
    await expect.poll(() => composer(page).inputValue()).toBe('For Dale')
  })
})

describe('who answers', () => {
  it('is changed by a press, and seen by everybody at once', async () => {
    const page = await visit(browser, desk)
    const other = await visit(browser, desk, { email: colleague })
    await aCustomer(page, '+15125550207')
    await other.goto(page.url())
    await page.getByRole('button', { name: 'Hand back' }).click()
    await expectShown(page.getByText('AI active.'))
    await expectShown(other.getByText('Dana Brooks handed back to the AI').first())
    await other.getByRole('button', { name: 'Pause' }).click()
    await expectShown(page.getByText('Nobody answers until it is resumed or taken over.'))
  })

  it('says what a conversation has become when somebody else was faster', async () => {
    const page = await visit(browser, desk)
    await aCustomer(page, '+15125550208')
    await page.route('**/api/client/stream*', (route) => route.abort())
    await page.reload()
    await expectShown(page.getByRole('button', { name: 'Pause' }))
    const other = await visit(browser, desk, { email: colleague })
    await call(other, `${idOfOpen(page)}/close`)
    await page.getByRole('button', { name: 'Pause' }).click()
    await expectShown(page.getByText('That no longer fits: the conversation is now “Closed”.'))
    await expectShown(page.getByRole('button', { name: 'Reopen' }))
  })
})
