import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

describe('the layer check', () => {
  it('accepts imports that go down', () => {
    const house = {
      'src/app/page.tsx':
        "import { Thread } from '@/components/thread'\nimport { send } from '@/lib/conversations/send'",
      'src/components/thread.tsx':
        "import type { View } from '@/lib/conversations/send'\nimport { mayText } from '@/domain/gate'",
      'src/lib/conversations/send.ts':
        "import { getDb } from '@/db'\nimport { gate } from '@/domain/gate'\nimport './words'",
      'src/db/index.ts': "import { config } from '@/lib/config'\nimport pg from 'pg'",
      'src/domain/gate.ts':
        "import { countSegments } from '@/lib/utils/segments'\nimport { Temporal } from 'temporal-polyfill'",
      'carrier/main.ts': "import './store'\nimport { createServer } from 'node:http'",
    }
    expect(check(house)).toEqual([])
  })

  it.each([
    [
      'up',
      'src/db/index.ts',
      "import { send } from '@/lib/conversations/send'",
      'src/lib/conversations lies above src/db',
    ],
    [
      'up, for a type',
      'src/db/index.ts',
      "import type { Job } from '@/lib/jobs/job'",
      'src/lib/jobs lies above src/db',
    ],
    ['up, exported again', 'src/db/index.ts', "export * from '@/lib/jobs/job'", 'src/lib/jobs lies above src/db'],
    ['up, later', 'src/db/index.ts', "await import('@/lib/jobs/job')", 'src/lib/jobs lies above src/db'],
    ['from a rule to the database', 'src/domain/gate.ts', "import '@/db'", 'src/domain may not import src/db'],
    [
      'from a rule to a setting',
      'src/domain/gate.ts',
      "import '@/lib/config'",
      'src/domain may not import src/lib/config',
    ],
    ['from a rule to the system', 'src/domain/gate.ts', "import 'node:fs'", 'src/domain may not import it'],
    ['from a rule to a package', 'src/domain/gate.ts', "import 'undici'", 'src/domain may not import it'],
    [
      'from a component to a deed',
      'src/components/a.tsx',
      "import '@/lib/conversations/send'",
      'src/components may not import',
    ],
    ['to a component, but not from a page', 'src/server/main.ts', "import '@/components/a'", 'only src/app may import'],
    ['by a path that climbs', 'src/lib/jobs/a.ts', "import '../log'", "another folder is imported as '@/…'"],
    ['from the carrier to the product', 'carrier/main.ts', "import '../src/lib/log'", 'the carrier shares no code'],
    ['to nowhere on the map', 'src/lib/jobs/a.ts', "import '@/helpers/b'", 'src/helpers/b is on no floor'],
    ['from nowhere on the map', 'src/helpers/b.ts', "import '@/db'", 'src/helpers/b.ts is on no floor'],
  ])('refuses an import %s', (_, path, text, problem) => {
    expect(check({ [path]: text })).toEqual([expect.stringContaining(problem)])
  })

  it('refuses a rule that stands on a util which reads a setting', () => {
    const gate = { 'src/domain/gate.ts': "import '@/lib/utils/phone'" }
    expect(check({ ...gate, 'src/lib/utils/phone.ts': "import 'libphonenumber-js'" })).toEqual([])
    expect(check({ ...gate, 'src/lib/utils/phone.ts': "import '@/lib/config'" })).toEqual([
      "src/domain/gate.ts: '@/lib/utils/phone': src/lib/utils/phone is not pure",
    ])
  })

  it('lets a test import what it likes', () => {
    expect(check({ 'src/domain/gate.test.ts': "import '@/db'" })).toEqual([])
  })
})

/** Builds a house of these files and answers with the problems found in it. */
function check(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'layers-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const path of ['src/domain', 'carrier']) mkdirSync(join(root, path), { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${text}\n`)
  }
  const { stderr, status } = spawnSync(process.execPath, [resolve('scripts/check-layers.mjs'), root], {
    encoding: 'utf8',
  })
  const problems = stderr.split('\n').filter(Boolean)
  expect(status).toBe(problems.length > 0 ? 1 : 0)
  return problems
}
