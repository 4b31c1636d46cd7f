import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call, colleague, composer, expectShown, idOfOpen, message, openConversation, phone, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  // What a colleague may not see is not found, which the browser reports.
  browser = await openBrowser([/status of 404.*unrouted/])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const text = (from: string, body: string) => desk.carrier.control.text({ from, to: desk.demo.number, body })

/** Who text the same and get no answer, so that the list stays as it is from then on. */
async function manyCustomers(count: number): Promise<void> {
  for (let nth = 0; nth < count; nth += 1) await text(`+1512556${4000 + nth}`, 'STOP')
}

const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' })
const rows = (page: Page) => list(page).getByRole('listitem')
const row = (page: Page, name: RegExp) => list(page).getByRole('link', { name })
const focusedRow = (page: Page) =>
  page.evaluate(() => [...document.querySelectorAll('[data-row]')].findIndex((row) => row === document.activeElement))

describe('the list', () => {
  it('reads without a script', async () => {
    const page = await visit(browser, desk, { javaScriptEnabled: false })
    await page.goto('/conversations')
    await expectShown(row(page, /AI active.*Maria Alvarez.*2 unread/s))
  })

  it('narrows by state and by search, and says what to do when nothing is found', async () => {
    const page = await visit(browser, desk)
    await page.goto('/conversations')
    await page.getByRole('button', { name: 'Closed' }).click()
    await expect.poll(() => rows(page).count()).toBe(1)
    await expectShown(row(page, /Tom Becker/))
    await page.getByRole('button', { name: 'Needs you' }).click()
    await expectShown(row(page, /Priya Raman/))
    await page.getByRole('button', { name: 'All' }).click()
    await page.getByRole('searchbox').fill('galvanized')
    await expect.poll(() => rows(page).count()).toBe(1)
    await expectShown(row(page, /Kevin Ortiz/))
    await page.getByRole('searchbox').fill('nobody wrote this')
    await expectShown(page.getByText('Nothing found for “nobody wrote this”'))
    await page.getByRole('button', { name: 'Show all conversations' }).click()
    await expectShown(row(page, /Maria Alvarez/))
  })

  it('puts a new text on top, counts it in the title, reads it out, and forgets the count once it is read', async () => {
    const page = await visit(browser, desk, { email: colleague })
    await page.goto('/conversations')
    await expectShown(rows(page).first())
    await text('+15125550301', 'Are you open on Sunday?')
    await expect.poll(() => rows(page).first().textContent()).toContain('(512) 555-0301')
    const unread = Number(/^\((\d+)\)/.exec(await page.title())?.[1])
    expect(unread).toBeGreaterThan(0)
    await expect
      .poll(() => page.locator('[aria-live=polite]').allTextContents())
      .toContain('New text from (512) 555-0301: Are you open on Sunday?')

    await rows(page).first().click()
    await page.waitForURL('**/conversations/*')
    await expect.poll(() => page.title()).toContain(`${unread > 1 ? `(${unread - 1}) ` : ''}(512) 555-0301 · Handback`)
    await expect.poll(() => rows(page).first().textContent()).not.toContain('unread')
  })

  it('does not take a text for read that nobody looks at', async () => {
    const page = await visit(browser, desk)
    await text('+15125550302', 'First')
    await openConversation(page, /0302/)
    await expect.poll(() => rows(page).first().textContent()).not.toContain('unread')
    await call(page, `${idOfOpen(page)}/takeover`)
    // Another window of the same person has the focus now.
    const other = await page.context().newPage()
    await other.goto('/conversations')
    await page.evaluate(() => {
      document.hasFocus = () => false
      dispatchEvent(new Event('blur'))
    })
    await text('+15125550302', 'Second')
    await expect.poll(() => rows(other).first().textContent()).toContain('1 unread')
    await expectShown(message(page, 'Second'))
    expect(await rows(other).first().textContent()).toContain('1 unread')
  })

  it('goes on as far as one scrolls, and beyond what was loaded at first', async () => {
    const page = await visit(browser, desk)
    await manyCustomers(55)
    await page.goto('/conversations')
    await expectShown(rows(page).first())
    const scrolled = async () => {
      await rows(page).last().scrollIntoViewIfNeeded()
      return await rows(page).count()
    }
    await expect.poll(scrolled).toBeGreaterThan(55)
    await expectShown(row(page, /Tom Becker/))
  })

  it('is walked with j and k and the arrows; / searches, r replies, Esc goes back', async () => {
    const page = await visit(browser, desk)
    await page.goto('/conversations')
    await expectShown(rows(page).first())
    const press = async (key: string) => {
      await page.keyboard.press(key)
      return await focusedRow(page)
    }
    // Nothing is above the first row, so one may ask for it until the page's script listens.
    await expect.poll(() => press('k')).toBe(0)
    expect(await press('j')).toBe(1)
    expect(await press('ArrowDown')).toBe(2)
    expect(await press('ArrowUp')).toBe(1)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/conversations/*')
    await page.keyboard.press('/')
    await page.keyboard.type('Kevin')
    await page.keyboard.press('Escape')
    await row(page, /Kevin Ortiz/).click()
    await expectShown(page.getByRole('heading', { name: 'Kevin Ortiz' }))
    await page.keyboard.press('r')
    await page.keyboard.type('jk/r')
    expect(await composer(page).inputValue()).toBe('jk/r')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForURL('**/conversations')
  })

  it('lets single keys be switched off', async () => {
    const page = await visit(browser, desk)
    await page.goto('/conversations')
    await page.getByRole('button', { name: 'Dana Brooks' }).click()
    await page.getByRole('menuitemcheckbox', { name: /Single-key shortcuts/ }).click()
    await page.keyboard.press('Escape')
    await page.getByRole('menu').waitFor({ state: 'detached' })
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('search')
  })
})

describe('on a phone', () => {
  it('shows one thing at a time, and back leads to the same place in the list', async () => {
    const page = await visit(browser, desk, { viewport: phone, hasTouch: true, isMobile: true })
    await manyCustomers(25)
    await page.goto('/conversations')
    await rows(page).nth(20).scrollIntoViewIfNeeded()
    const scrolled = await list(page)
      .locator('[data-scrolls]')
      .evaluate((scroller) => scroller.scrollTop)
    expect(scrolled).toBeGreaterThan(300)
    const address = await rows(page).nth(20).getByRole('link').getAttribute('href')
    await rows(page).nth(20).tap()
    await expectShown(page.getByRole('heading', { level: 1 }).first())
    await expect.poll(() => list(page).isVisible()).toBe(false)
    await page.getByRole('link', { name: 'Back to the list' }).tap()
    await expect.poll(() => list(page).isVisible()).toBe(true)
    expect(
      await list(page)
        .locator('[data-scrolls]')
        .evaluate((scroller) => scroller.scrollTop),
    ).toBe(scrolled)
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(address)
  })

  it('has no control too small for a finger', async () => {
    const page = await visit(browser, desk, { viewport: phone, hasTouch: true, isMobile: true })
    await text('+15125550303', 'Hello')
    await openConversation(page, /0303/)
    await expectShown(composer(page))
    const small = await page.locator('button:visible, a:visible, textarea:visible').evaluateAll((controls) =>
      controls
        .map((control) => ({ name: control.textContent, height: control.getBoundingClientRect().height }))
        // What is one pixel high is there for a keyboard alone.
        .filter(({ height }) => height > 1 && height < 44),
    )
    expect(small).toEqual([])
  })
})

describe('several businesses', () => {
  it('are switched between, and another window is told instead of being mixed up', async () => {
    const page = await visit(browser, desk)
    const other = await page.context().newPage()
    await other.goto('/conversations')
    await page.goto('/conversations')
    await page.getByRole('button', { name: /Brightside Plumbing/ }).click()
    await page.getByRole('menuitemradio', { name: 'Hill Country Roofing' }).click()
    await expectShown(row(page, /Ben Sutter/))
    expect(await list(page).getByText('Maria Alvarez').count()).toBe(0)
    await expectShown(other.getByText('You opened another business in another window.'), 40_000)
    expect(await list(other).getByText('Ben Sutter').count()).toBe(0)
  })

  it('belong to the agency: a colleague of one business sees neither a switcher nor the unrouted texts', async () => {
    const page = await visit(browser, desk, { email: colleague })
    await page.goto('/unrouted')
    await expectShown(page.getByRole('heading', { name: 'There is nothing at this address' }))
    await page.goto('/conversations')
    await expectShown(rows(page).first())
    expect(await page.getByText('switch business').count()).toBe(0)
  })
})
