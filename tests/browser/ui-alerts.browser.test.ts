import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeIn } from '../setup/alert-desk'
import { openBrowser, type TestBrowser } from '../setup/chromium'
import { startWholeDesk, type WholeDesk } from '../setup/whole-desk'
import { expectShown, message, thread, visit } from './ui-visitor'

let desk: WholeDesk
let browser: TestBrowser

beforeAll(async () => {
  desk = await startWholeDesk()
  browser = await openBrowser()
})
afterAll(async () => await desk.close())
afterAll(async () => await browser.close())

const lead = '+15125550188'

const received = (phone: string) =>
  desk.carrier.control
    .messages({ phone })
    .filter(({ to }) => to === phone)
    .map(({ body }) => body)

it('a customer who wants a person is called out on the screen, and answered from the owner’s phone', async () => {
  const { ownersPhone, number } = desk.demo
  const page = await visit(browser, desk)
  await page.goto('/conversations')
  await expectShown(page.getByRole('link', { name: /Maria Alvarez/ }))
  await desk.carrier.control.text({ from: lead, to: number, body: 'Let me talk to a manager' })
  const call = page.getByRole('status').filter({ hasText: 'needs a person' })
  await expectShown(call.getByText('They asked for a person.'))

  await expect.poll(() => received(ownersPhone).length).toBe(1)
  const code = codeIn(received(ownersPhone)[0] ?? '')
  await call.getByRole('link').click()
  await page.waitForURL('**/conversations/*')
  await expectShown(
    thread(page)
      .getByText(/asked for a person/)
      .first(),
  )
  await desk.carrier.control.text({ from: ownersPhone, to: number, body: `${code} Dana here, what is wrong?` })
  await expectShown(message(page, 'Dana here, what is wrong?'))
  await expectShown(thread(page).getByText('Dana Brooks took over'))
  await expect.poll(() => received(lead)).toContain('Dana here, what is wrong?')

  await desk.carrier.control.text({
    from: ownersPhone,
    to: number,
    body: `AI ${codeIn(received(ownersPhone).at(-1) ?? '')}`,
  })
  await expectShown(thread(page).getByText('Dana Brooks handed back to the AI'))
  await page.goto('/conversations')
  expect(await page.getByRole('link', { name: /555-0199/ }).count()).toBe(0)
})
