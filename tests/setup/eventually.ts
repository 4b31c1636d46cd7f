import { vi } from 'vitest'

/** Asks again until it holds. Patient, since the machine may be slow; a test that passes never waits that long. */
export async function eventually(check: () => void | Promise<void>): Promise<void> {
  await vi.waitFor(check, { timeout: 30_000, interval: 50 })
}
