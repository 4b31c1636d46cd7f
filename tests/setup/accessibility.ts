import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What keeps somebody out of a page, or of the part of it that `within` selects: each broken rule with its places. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  // Our pages have no frames: there is nothing to collect in a second page, which takes longer than the rules themselves.
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const found = await (within === undefined ? axe : axe.include(within)).analyze()
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}
