import { violations } from '@tests/setup/accessibility'
import { openBrowser, type TestBrowser } from '@tests/setup/chromium'
import { startWholeDesk, type WholeDesk } from '@tests/setup/whole-desk'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colleague, desktop, expectShown, phone, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  // Refused on purpose, which the browser reports.
  browser = await openBrowser([/status of (409|422)/])
})
afterAll(async () => {
  await browser.close()
  await desk.close()
})

async function open(section: string, options: BrowserContextOptions & { email?: string } = {}): Promise<Page> {
  const page = await visit(browser, desk, options)
  await page.goto(`/settings/${section}`)
  return page
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const save = (page: Page) => button(page, 'Save').click()
const saved = (page: Page) => expectShown(page.getByText('Saved.', { exact: true }))

/** Counts from now on how often the page is left without a title, which is what its tab and a screen reader call it. */
async function countsUntitled(page: Page): Promise<() => Promise<number>> {
  const counter = await page.evaluateHandle(() => {
    const counted = { untitled: 0 }
    new MutationObserver(() => {
      if (document.title === '') counted.untitled += 1
    }).observe(document.head, { childList: true, characterData: true, subtree: true })
    return counted
  })
  return () => counter.evaluate(({ untitled }) => untitled)
}

const sections = ['business', 'ai', 'hours', 'knowledge', 'alerts', 'people', 'forms']

const looks = [
  { colorScheme: 'light', viewport: desktop },
  { colorScheme: 'dark', viewport: desktop },
  { colorScheme: 'light', viewport: phone },
  { colorScheme: 'dark', viewport: phone },
] as const

describe.each(looks)('in $colorScheme at $viewport.width pixels an owner', (look) => {
  it('finds every setting from the conversations, and nothing keeps anybody out', async () => {
    const page = await visit(browser, desk, look)
    await page.goto('/conversations')
    if (look.viewport === phone) {
      await button(page, 'Dana Brooks').click()
      await page.getByRole('menuitem', { name: 'Settings' }).click()
    } else await page.getByRole('link', { name: 'Settings' }).click()
    await page.waitForURL('**/settings')
    const found: Record<string, string[]> = { overview: await violations(page) }
    for (const section of sections) {
      await page.goto(`/settings/${section}`)
      await expectShown(page.getByRole('heading', { level: 1 }))
      found[section] = await violations(page)
    }
    expect(found).toEqual(Object.fromEntries(['overview', ...sections].map((section) => [section, []])))
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wide).toBe(false)
  })
})

describe.each([looks[0], looks[3]])('in $colorScheme at $viewport.width pixels an owner', (look) => {
  it('sets hours in words, and is told which cannot be kept', async () => {
    const page = await open('hours', look)
    await page.getByRole('radio', { name: /Weekly hours/ }).check()
    for (const day of ['Saturday', 'Sunday']) await page.getByRole('checkbox', { name: day }).check()
    await page.getByRole('checkbox', { name: 'Sunday' }).uncheck()
    await page.getByLabel('Saturday closes').selectOption('07:00')
    await expectShown(page.getByText(/It closes before it opens/))
    await save(page)
    expect(await page.getByLabel('Saturday opens').evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Saturday closes').selectOption('24:00')
    await expectShown(page.getByText(/Saturday 8:00 AM to midnight, closed on Sunday\./))
    await save(page)
    await saved(page)
    await page.reload()
    expect(await page.getByLabel('Saturday closes').inputValue()).toBe('24:00')
    expect(await page.getByRole('checkbox', { name: 'Sunday' }).isChecked()).toBe(false)
    await page.getByRole('radio', { name: /Always/ }).check()
    await save(page)
    await saved(page)
  })

  it('writes down what the AI may say, changes it and takes it away', async () => {
    const page = await open('knowledge', look)
    const title = `Prices, ${look.colorScheme} ${look.viewport.width}`
    const untitled = await countsUntitled(page)
    await button(page, 'Add an entry').click()
    await button(page, 'Add').click()
    expect(await page.getByText('This must not be empty.').count()).toBe(2)
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('What the AI may say').fill('A visit costs $89.')
    await button(page, 'Add').click()
    const entry = page.getByRole('article').filter({ has: page.getByRole('heading', { name: title }) })
    await entry.getByRole('button', { name: /^Edit/ }).click()
    await page.getByLabel('What the AI may say').fill('A visit costs $99.')
    await save(page)
    await expectShown(entry.getByText('A visit costs $99.'))
    await entry.getByRole('button', { name: /^Remove/ }).click()
    expect(await violations(page)).toEqual([])
    // Out of the question, and not out of the settings.
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'hidden' })
    expect(new URL(page.url()).pathname).toBe('/settings/knowledge')
    await entry.getByRole('button', { name: /^Remove/ }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await entry.waitFor({ state: 'detached' })
    await page.getByText(/^Last changed by Dana Brooks/).click()
    await expectShown(page.getByText(`“${title}” removed`))
    expect(await untitled()).toBe(0)
  })

  it('changes what the AI does, and sees who did', async () => {
    const page = await open('ai', look)
    await page.getByRole('radio', { name: /^Assist/ }).check()
    await page.getByLabel('Daily budget').fill('lots')
    await save(page)
    await expectShown(page.getByText('Write it in dollars, such as 0.0083 or 20.'))
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Daily budget').fill('5')
    await save(page)
    await saved(page)
    await page.reload()
    expect(await page.getByRole('radio', { name: /^Assist/ }).isChecked()).toBe(true)
    await page.getByText(/^Last changed by Dana Brooks/).click()
    await expectShown(page.getByText('AI mode: Assist, before Automatic').first())
    await page.getByLabel('Daily budget').fill('')
    await page.getByRole('radio', { name: /^Automatic/ }).check()
    await save(page)
    await saved(page)
  })
})

describe('an owner', () => {
  it('is told when somebody else has saved meanwhile, keeps what they typed, and decides', async () => {
    const [mine, theirs] = [await open('ai'), await open('ai')]
    const field = (page: Page) => page.getByLabel('Instructions')
    await field(mine).fill('Mine')
    await field(theirs).fill('Theirs')
    await save(theirs)
    await saved(theirs)
    await save(mine)
    await expectShown(mine.getByText(/Somebody else has changed this/))
    expect(await field(mine).inputValue()).toBe('Mine')
    await button(mine, 'Save mine over theirs').click()
    await saved(mine)
    await theirs.reload()
    expect(await field(theirs).inputValue()).toBe('Mine')
    await theirs.getByText(/^Last changed by/).click()
    await theirs.getByText('What it said before').first().click()
    await expectShown(theirs.getByText('Theirs', { exact: true }))
  })

  it('does not lose by a click what is not saved', async () => {
    const page = await open('business')
    await page.getByLabel('Name').fill('Another name')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Hours' }).click()
    expect(asked).toEqual([expect.stringMatching(/not saved/)])
    expect(new URL(page.url()).pathname).toBe('/settings/business')
    await page.getByLabel('Name').fill('Brightside Plumbing')
    await save(page)
    await saved(page)
    await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Hours' }).click()
    await page.waitForURL('**/settings/hours')
    expect(asked).toHaveLength(1)
  })

  it('makes a new form token, which is shown once', async () => {
    const page = await open('forms')
    await button(page, 'Make a new token').click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Make a new token' }).click()
    const token = page.getByText(/^hb_form_[\w-]{43}$/)
    await expectShown(token)
    const post = async (formToken: string | null) =>
      await page.request.post('/api/webhooks/form', {
        headers: { authorization: `Bearer ${formToken}` },
        data: { phone: '+15125550463' },
      })
    expect((await post(desk.demo.formToken)).status()).toBe(401)
    expect((await post(await token.textContent())).status()).toBe(201)
    await page.reload()
    await expectShown(page.getByText(/^Last changed by/))
    expect(await token.count()).toBe(0)
  })

  it('says who is called, who first confirms', async () => {
    const page = await open('alerts')
    await page.getByLabel('Name').fill('Pat Long')
    await page.getByLabel('Phone').fill('nobody')
    await button(page, 'Add').click()
    await expectShown(page.getByRole('alert').filter({ hasText: 'Not a phone number' }))
    await page.getByLabel('Phone').fill('(512) 555-0191')
    await button(page, 'Add').click()
    await expectShown(
      page
        .getByRole('listitem')
        .filter({ hasText: 'Pat Long' })
        .getByText(/Text JOIN \w+ from this phone/),
    )
    await page.getByRole('button', { name: 'Remove Pat Long' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('listitem').filter({ hasText: 'Pat Long' }).waitFor({ state: 'detached' })
  })

  it('tries the model that is saved', async () => {
    const page = await open('ai')
    await button(page, 'Test the saved model').click()
    await expectShown(page.getByText('It works.'))
  })
})

describe('somebody who only answers', () => {
  it('reads every page, is told why nothing can be changed, and is offered nothing else', async () => {
    const page = await open('business', { email: colleague })
    for (const section of sections) {
      await page.goto(`/settings/${section}`)
      await expectShown(page.getByText('Only an owner of the business can change it.'))
      expect(await violations(page)).toEqual([])
      expect(await page.getByRole('main').getByRole('button').count()).toBe(section === 'forms' ? 2 : 0)
    }
    await page.goto('/settings/business')
    expect(await page.getByLabel('Name').isDisabled()).toBe(true)
    expect(await page.getByLabel('Name').inputValue()).toBe('Brightside Plumbing')
  })
})

it('every page reads without a script, and says what it needs one for', async () => {
  const page = await open('business', { javaScriptEnabled: false })
  for (const section of sections) {
    await page.goto(`/settings/${section}`)
    await expectShown(page.getByRole('heading', { level: 1 }))
    await expectShown(page.locator('noscript p'))
    expect(await page.getByRole('main').getByRole('button').count()).toBe(0)
  }
  await page.goto('/settings')
  await expectShown(page.getByText('Brightside Plumbing, (512) 555-0100'))
})
