import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { config } from '@/lib/config'

// The database keeps only the token's hash, and the demo prints the same token at each start.
const shape = z.object({ formToken: z.string() })
const file = () => join(config().DATA_DIR, 'demo.json')

export function readKeptToken(): string | undefined {
  try {
    return shape.parse(JSON.parse(readFileSync(file(), 'utf8'))).formToken
  } catch {
    // Missing or not ours: the caller makes another.
    return undefined
  }
}

export function keepToken(formToken: string): void {
  mkdirSync(config().DATA_DIR, { recursive: true })
  writeFileSync(file(), JSON.stringify({ formToken }), { mode: 0o600 })
}
