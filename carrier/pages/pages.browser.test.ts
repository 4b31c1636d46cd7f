import { violations } from '@tests/setup/accessibility'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { startCarrier } from '../start-carrier'
import { aMessage, NUMBER, openCarrier, sdkFor } from '../test-carrier'

const BUSINESS = 'Juniper Street Plumbing'
const DANA = '+15125550101'
const SAM = '+15125550142'

let browser: Browser

beforeAll(async () => {
  const alone = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  // Chromium's sandbox does not work for root.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  browser = await chromium.launch({
    executablePath: process.env.HANDBACK_TEST_CHROMIUM,
    args: ['--disable-gpu', '--no-first-run', ...alone, ...root],
  })
})

afterAll(() => browser.close())

test('a text typed on a phone reaches the desk byte for byte, and the phone says so', async () => {
  const { desk, page, phone } = await openPhone()

  await type(phone, '  Hi,\nmy tap drips 💧 ')
  await phone.getByTestId('phone-send').click()

  const text = phone.getByTestId('phone-message').and(page.locator('[data-direction="out"]'))
  await expectVisible(text.getByText('Delivered to the desk'))
  expect(desk.received.map(({ params }) => params)).toMatchObject([
    { From: DANA, To: NUMBER, Body: '  Hi,\nmy tap drips 💧 ' },
  ])
  expect(await phone.getByTestId('phone-input').inputValue()).toBe('')
})

test('Enter sends, Shift and Enter starts a new line', async () => {
  const { desk, phone } = await openPhone()
  const input = phone.getByTestId('phone-input')

  await input.pressSequentially('one')
  await input.press('Shift+Enter')
  await input.pressSequentially('two')
  await input.press('Enter')

  await expectVisible(phone.getByText('Delivered to the desk'))
  expect(desk.received.map(({ params }) => params.Body)).toEqual(['one\ntwo'])
})

test('a text from the business appears while the page is open, and is announced', async () => {
  const { client, page, phone } = await openPhone()
  await expectVisible(phone.getByText(`No texts with ${BUSINESS} yet.`, { exact: false }))

  await client.messages.create(aMessage({ to: DANA, body: 'We can come on Thursday' }))

  await expectVisible(
    phone.locator('[data-direction="in"][data-status="delivered"]').getByText('We can come on Thursday'),
  )
  await expectAttached(page.getByRole('log').getByText(`Dana got a text from ${BUSINESS}: We can come on Thursday`))
})

test('a text that never reached the phone is shown as that, with the code', async () => {
  const { carrier, client, phone } = await openPhone()
  carrier.control.setBehaviour(DANA, { undelivered: 30005 })

  await client.messages.create(aMessage({ to: DANA, body: 'Are you there?' }))

  await expectVisible(phone.locator('[data-status="undelivered"]').getByText('Did not reach this phone (30005)'))
})

test.each([
  [503, 'The desk did not answer (503)'],
  [403, 'The desk refused this text (403)'],
])('when the desk answers %i, the phone says: %s', async (status, words) => {
  const { desk, phone } = await openPhone()
  desk.answerWith(() => ({ status }))

  await type(phone, 'Hello?')
  await phone.getByTestId('phone-send').click()

  await expectVisible(phone.locator('[data-desk="failed"]').getByText(words))
})

test('a picture goes out with a text and is shown in the thread', async () => {
  const { desk, page, phone } = await openPhone()
  await phone.getByTestId('phone-files').setInputFiles(await aPicture(page))
  await expectVisible(phone.getByRole('img', { name: 'valve.png' }))
  await type(phone, 'This one')
  await phone.getByTestId('phone-send').click()

  await expectVisible(phone.getByText('Delivered to the desk'))
  expect(desk.received.map(({ params }) => params)).toMatchObject([
    { Body: 'This one', NumMedia: '1', MediaContentType0: 'image/png' },
  ])
  const shown = phone.getByTestId('phone-message').getByRole('img', { name: 'Picture from Dana' })
  await expect.poll(() => shown.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth)).toBe(1280)
})

test('a file that is no picture is refused with a reason', async () => {
  const { phone } = await openPhone()

  const file = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('notes') }
  await phone.getByTestId('phone-files').setInputFiles(file)

  await expectVisible(phone.getByRole('alert').getByText('“notes.txt” is not a picture.'))
})

test('the STOP chip opts the phone out, and the carrier confirms', async () => {
  const { carrier, phone } = await openPhone()

  await phone.getByRole('button', { name: 'STOP' }).click()

  await expectVisible(phone.locator('[data-direction="in"]').getByText('successfully been unsubscribed'))
  expect(carrier.control.isBlocked(NUMBER, DANA)).toBe(true)
})

test('while the carrier is away a text stays in the box; afterwards the page shows what came meanwhile', async () => {
  const { carrier, page, phone, allow } = await openPhone()
  allow(/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET/)
  await carrier.close()
  await expectVisible(page.getByText('The carrier does not answer. Trying again…'))
  await type(phone, 'Still there?')
  await phone.getByTestId('phone-send').click()
  await expectVisible(phone.getByRole('alert').getByText('your text is back in the box', { exact: false }))
  expect(await phone.getByTestId('phone-input').inputValue()).toBe('Still there?')

  const again = await startCarrier({ port: carrier.port, numbers: { [NUMBER]: { label: BUSINESS } } })
  onTestFinished(() => again.close())
  await sdkFor(again).messages.create(aMessage({ to: DANA, body: 'Back again' }))

  await expectVisible(phone.getByText('Back again'))
  expect(await page.getByTestId('connection').textContent()).toBe('')
})

test('phones can be added and removed, and are remembered', async () => {
  const { page } = await openPhone()

  await page.getByTestId('add-phone').click()
  await page.getByTestId('add-phone-name').fill('Sam')
  await page.getByTestId('add-phone-number').fill('(512) 555-0142')
  await page.getByTestId('add-phone-confirm').click()
  await expectVisible(page.locator(`[data-phone="${SAM}"]`))
  await page.getByRole('button', { name: 'Remove Dana’s phone from this page' }).click()
  await page.reload()

  await expectVisible(page.getByRole('region', { name: 'Phone of Sam' }))
  expect(await page.locator('[data-phone]').count()).toBe(1)
})

test('a phone that texts several businesses keeps their threads apart and points to a new text elsewhere', async () => {
  const other = '+15125550198'
  const { client, phone } = await openPhone({ [other]: { label: 'Cedar Heating' } })
  await expectVisible(phone.getByRole('combobox', { name: 'Business to text' }))

  await client.messages.create(aMessage({ to: DANA, from: other, body: 'Your filter is due' }))
  await phone.getByRole('button', { name: 'New text from Cedar Heating' }).click()

  await expectVisible(phone.getByText('Your filter is due'))
  await phone.getByRole('combobox').selectOption(NUMBER)
  await expectVisible(phone.getByText(`No texts with ${BUSINESS} yet.`, { exact: false }))
  expect(await phone.getByText('Your filter is due').count()).toBe(0)
})

test('a small screen shows one phone at a time and counts what came to the others', async () => {
  const { client, page } = await openPhone({}, { viewport: { width: 390, height: 844 } })
  await page.goto(`${page.url()}?phone=${encodeURIComponent(SAM)}&name=Sam`)
  const sam = page.locator(`[data-phone="${SAM}"]`)
  const dana = page.locator(`[data-phone="${DANA}"]`)
  await expectVisible(sam.getByText('No texts with', { exact: false }))
  expect(await dana.isVisible()).toBe(false)

  await client.messages.create(aMessage({ to: DANA, body: 'On our way' }))
  await page.getByRole('button', { name: 'Dana · 1 new' }).click()

  await expectVisible(dana.getByText('On our way'))
  expect(await sam.isVisible()).toBe(false)
})

test('the form sends what was written to the desk and opens the phone that was typed', async () => {
  const { desk, page } = await openPages({ formToken: 'token-of-the-form' })
  desk.answerWith(({ path }) =>
    path.endsWith('/form') ? { status: 201, contentType: 'application/json', body: '{}' } : {},
  )
  await page.goto(new URL('/form', page.url()).href)

  await page.getByLabel('Name').fill('Sam Ortega')
  await page.getByLabel('Mobile phone').fill('512 555 0142')
  await page.getByLabel('Kind of work').selectOption('Water heater')
  await page.getByRole('checkbox').check()
  const request = page.waitForRequest('**/control/form')
  await page.getByTestId('form-submit').click()

  const result = page.getByTestId('form-result')
  await expectVisible(result.getByText('Thank you, Sam Ortega. Your request has reached us.'))
  expect(desk.received).toMatchObject([
    { path: '/api/webhooks/form', headers: { authorization: 'Bearer token-of-the-form' } },
  ])
  const written = { name: 'Sam Ortega', phone: '512 555 0142', projectType: 'Water heater', consent: true }
  expect((await request).postDataJSON()).toEqual(written)
  await result.getByRole('link').click()
  await expectVisible(page.locator(`[data-phone="${SAM}"]`).getByText('Sam Ortega'))
})

test('the form says what the desk says against a request, at the field, and keeps what was written', async () => {
  const { desk, page, allow } = await openPages({ formToken: 'token-of-the-form' })
  allow(/status of 422/)
  const details = [{ path: 'phone', message: 'This is no phone number that can be texted.' }]
  const error = { code: 'invalid_body', message: 'Some of what was sent is missing or wrong.', details }
  desk.answerWith(() => ({ status: 422, contentType: 'application/json', body: JSON.stringify({ error }) }))
  await page.goto(new URL('/form', page.url()).href)

  await page.getByLabel('Mobile phone').fill('12')
  await page.getByTestId('form-submit').click()

  await expectVisible(page.getByTestId('form-result').getByText('Some of what was sent is missing or wrong.'))
  await expectVisible(page.getByText('This is no phone number that can be texted.'))
  expect(await page.getByLabel('Mobile phone').inputValue()).toBe('12')
  expect(await page.getByLabel('Mobile phone').getAttribute('aria-invalid')).toBe('true')
})

test('whoever does not agree to texts is told that none will come', async () => {
  const { desk, page } = await openPages({ formToken: 'token-of-the-form' })
  desk.answerWith(() => ({ status: 201, contentType: 'application/json', body: '{}' }))
  await page.goto(new URL('/form', page.url()).href)

  await page.getByLabel('Mobile phone').fill('512 555 0142')
  const request = page.waitForRequest('**/control/form')
  await page.getByTestId('form-submit').click()

  await expectVisible(page.getByTestId('form-result').getByText('we will not text you first', { exact: false }))
  expect((await request).postDataJSON()).toEqual({ phone: '512 555 0142', consent: false })
})

test('a form without a phone number is not sent', async () => {
  const { desk, page } = await openPages({ formToken: 'token-of-the-form' })
  await page.goto(new URL('/form', page.url()).href)

  await page.getByTestId('form-submit').click()

  await expectVisible(page.getByText('Write your phone number, so that we can text you back.'))
  expect(desk.received).toEqual([])
})

const looks = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1440, 390].map((width) => ({ colorScheme, width })),
)

test.each(looks)('$colorScheme at $width px has no accessibility violations', async (look) => {
  const { colorScheme, width } = look
  const { desk, page, phone } = await openPhone({}, { colorScheme, viewport: { width, height: 844 } })
  desk.answerWith(({ params }) => ({ status: params.Body === 'Hello?' ? 503 : 200 }))
  for (const body of ['HELP', 'Hello?']) {
    await type(phone, body)
    await phone.getByTestId('phone-send').click()
  }
  await expectVisible(phone.getByText('The desk did not answer (503)'))
  await page.getByTestId('add-phone').click()
  await phone.getByTestId('phone-files').setInputFiles(await aPicture(page))
  await expectVisible(phone.getByRole('img', { name: 'valve.png' }))
  await expectAccessible(page)

  for (const path of ['/', '/form']) {
    await page.goto(new URL(path, page.url()).href)
    await expectVisible(page.getByText(BUSINESS).first())
    await expectAccessible(page)
  }
  await page.getByTestId('form-submit').click()
  await expectVisible(page.getByText('Write your phone number'))
  await expectAccessible(page)
})

test('nothing is wider than a screen of 360 px', async () => {
  const { page, phone } = await openPhone({}, { viewport: { width: 360, height: 640 } })
  await type(phone, 'https://example.com/a-long-address-without-any-place-to-break-it-in-two')
  await phone.getByTestId('phone-send').click()
  await expectVisible(phone.getByText('Delivered to the desk'))
  await page.getByTestId('add-phone').click()

  for (const path of ['/phone', '/', '/form']) {
    if (path !== '/phone') await page.goto(new URL(path, page.url()).href)
    await expectVisible(page.getByText(BUSINESS).first())
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  }
})

/** The phone page with Dana's phone on it. */
async function openPhone(numbers: Record<string, { label: string }> = {}, look: BrowserContextOptions = {}) {
  const opened = await openPages({ numbers: { [NUMBER]: { label: BUSINESS }, ...numbers } }, look)
  const { page } = opened
  await page.goto(new URL('/phone', page.url()).href)
  const phone = page.locator(`[data-phone="${DANA}"]`)
  await expectVisible(phone)
  return { ...opened, phone }
}

/** A carrier with its desk, and a fresh browser at its front door. What the browser complains about fails the test. */
async function openPages(options: Parameters<typeof openCarrier>[0] = {}, look: BrowserContextOptions = {}) {
  const opened = await openCarrier({ numbers: { [NUMBER]: { label: BUSINESS } }, ...options })
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...look })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const complaints: string[] = []
  const allowed: RegExp[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(opened.carrier.url))
      complaints.push(request.url())
  })
  onTestFinished(async () => {
    await context.close()
    expect(complaints.filter((words) => !allowed.some((pattern) => pattern.test(words)))).toEqual([])
  })
  await page.goto(opened.carrier.url)
  return { ...opened, page, allow: (pattern: RegExp) => allowed.push(pattern) }
}

async function type(phone: Locator, body: string) {
  await phone.getByTestId('phone-input').fill(body)
}

/** 1280 pixels wide, as the page that it shows. */
async function aPicture(page: Page) {
  return { name: 'valve.png', mimeType: 'image/png', buffer: await page.screenshot() }
}

async function expectVisible(locator: Locator) {
  await locator.waitFor({ state: 'visible' })
}

/** For what only a screen reader meets. */
async function expectAttached(locator: Locator) {
  await locator.waitFor({ state: 'attached' })
}

async function expectAccessible(page: Page) {
  expect(await violations(page)).toEqual([])
}
