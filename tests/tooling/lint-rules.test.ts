import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'

const page = 'export default function Page() {\n  return null\n}\n'

describe('the lint rules', () => {
  it('accept what belongs where it is', () => {
    const house = {
      'src/lib/config.ts': 'export const name = process.env.NAME',
      'src/domain/rule.ts': 'export const dayOf = (now: Date) => now.getDay()',
      'src/db/schema/index.ts': "export * from './clients'",
      'src/db/schema/clients.ts': 'export const clients = 1',
      'src/app/(desk)/inbox/page.tsx': page,
      'scripts/say.mjs': 'console.log(process.env.NAME)',
    }
    expect(lint(house)).toEqual([])
  })

  it.each([
    [
      'a setting read outside the configuration',
      'src/lib/jobs/a.ts',
      'export const a = process.env.A',
      'no-process-env',
    ],
    ['output that passes the log by', 'src/lib/jobs/a.ts', "console.log('a')", 'no-console'],
    ['a rule that asks the network', 'src/domain/a.ts', "export const a = () => fetch('/')", 'no-restricted-globals'],
    [
      'a rule with a clock of its own',
      'src/domain/a.ts',
      'export const a = () => Date.now()',
      'no-restricted-properties',
    ],
    ['a default export that no framework asks for', 'src/lib/a.ts', 'export default 1', 'no-default-export'],
    ['a barrel', 'src/lib/a/index.ts', "export * from './b'", 'no-barrel-file'],
    ['any', 'src/lib/a.ts', 'export const a = (b: any) => String(b)', 'no-explicit-any'],
    ['a promise that is let go', 'src/lib/a.ts', 'Promise.resolve(1)', 'no-floating-promises'],
    ['a case that is forgotten', 'src/lib/a.ts', forgotten(), 'switch-exhaustiveness-check'],
    ['a skipped test', 'src/lib/a.test.ts', "import { it } from 'vitest'\nit.skip('a', () => {})", 'no-disabled-tests'],
  ])('refuse %s', (_, path, text, rule) => {
    expect(lint({ 'src/lib/a/b.ts': 'export const b = 1', [path]: text }).join()).toContain(rule)
  })
})

function forgotten(): string {
  return "export function f(s: 'a' | 'b') {\n  switch (s) {\n    case 'a':\n      return 1\n  }\n  return 0\n}"
}

/** Lints these files by the rules of the project and answers with a line for each problem. */
function lint(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'lint-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  for (const path of ['.oxlintrc.json', '.gitignore', 'tsconfig.json']) cpSync(path, join(root, path))
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${text}\n`)
  }
  const ran = spawnSync(resolve('node_modules/.bin/oxlint'), ['--format=unix', ...Object.keys(files)], {
    cwd: root,
    encoding: 'utf8',
  })
  const problems = ran.stdout.split('\n').filter((line) => /^\S+:\d+:\d+:/.test(line))
  expect(ran.status, ran.stdout + ran.stderr).toBe(problems.length > 0 ? 1 : 0)
  return problems
}
