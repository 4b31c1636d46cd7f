import { violations } from '@tests/setup/accessibility'
import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { composer, desktop, expectShown, openConversation, phone, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  browser = await openBrowser()
  const unowned = '+15125550999'
  desk.carrier.control.putNumber(unowned)
  await desk.carrier.control.text({ from: '+15125550401', to: unowned, body: 'Is this the plumber?' })
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

const looks = [
  { colorScheme: 'light', viewport: desktop },
  { colorScheme: 'dark', viewport: desktop },
  { colorScheme: 'light', viewport: phone },
  { colorScheme: 'dark', viewport: phone },
] as const

/** One of the demo's conversations in each state. */
const states = [
  ['AI active', /Maria Alvarez/],
  ['taken over', /Dale Whitaker/],
  ['in need of a person', /Priya Raman/],
  ['with a text that did not arrive', /Jasmine Lee/],
  ['paused', /Grace Kim/],
  ['closed', /Tom Becker/],
  ['blocked', /0119/],
] as const

describe.each(looks)('in $colorScheme at $viewport.width pixels, nothing keeps anybody out of', (look) => {
  it('signing in, also when it fails', async () => {
    const page = await browser.newPage({ baseURL: desk.url, ...look })
    await page.goto('/login?error=invalid_email_or_password')
    await expectShown(page.getByRole('alert').first())
    expect(await violations(page)).toEqual([])
  })

  it('the inbox', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/conversations')
    await expectShown(page.getByRole('link', { name: /Maria Alvarez/ }))
    expect(await violations(page)).toEqual([])
  })

  it('the unrouted texts', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/unrouted')
    await expectShown(page.getByText('Is this the plumber?'))
    expect(await violations(page)).toEqual([])
  })

  it('the failed work', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/jobs')
    await expectShown(page.getByRole('heading', { name: 'Failed work' }))
    expect(await violations(page)).toEqual([])
  })

  it('a thread, in whatever state', async () => {
    const page = await visit(browser, desk, look)
    const found: Record<string, string[]> = {}
    for (const [state, row] of states) {
      await openConversation(page, row)
      await expectShown(page.getByRole('region', { name: 'Texts, oldest first' }))
      found[state] = await violations(page)
    }
    expect(found).toEqual(Object.fromEntries(states.map(([state]) => [state, []])))
  })
})

it('the first key press leads past the list to the conversation', async () => {
  const page = await visit(browser, desk)
  await openConversation(page, /Kevin Ortiz/)
  await page.reload()
  await expectShown(composer(page))
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to the conversation' })
  await expect.poll(() => skip.evaluate((link) => link === document.activeElement)).toBe(true)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('#content') !== null)).toBe(true)
})

it('what has the focus can be seen', async () => {
  const page = await visit(browser, desk)
  await openConversation(page, /Kevin Ortiz/)
  await expectShown(composer(page))
  const unseen: string[] = []
  for (let tabs = 0; tabs < 40; tabs += 1) {
    await page.keyboard.press('Tab')
    const plain = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body) return null
      const outlined = [focused, focused.parentElement].some(
        (element) => element !== null && getComputedStyle(element).outlineStyle !== 'none',
      )
      return outlined ? null : focused.outerHTML.slice(0, 80)
    })
    if (plain !== null) unseen.push(plain)
  }
  expect(unseen).toEqual([])
})
