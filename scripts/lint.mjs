// @ts-check
// Everything that can be known about the code without running it: one list of checks, one exit code.
import { performance } from 'node:perf_hooks'
import { run, secondsSince } from './run.mjs'

const isSeen = process.stdout.isTTY

/** @type {[name: string, command: string, ...args: string[]][]} */
const CHECKS = [
  // Types of routes, and next-env.d.ts, are made by Next and are not in the repository.
  ['types of the routes are made', 'next', 'typegen'],
  ['format and import order', 'biome', 'check', '--error-on-warnings', `--colors=${isSeen ? 'force' : 'off'}`],
  ['rules', 'oxlint', '--format=stylish'],
  ['types', 'tsc', '--noEmit'],
  ['types of the scripts', 'tsc', '--noEmit', '-p', 'scripts/jsconfig.json'],
  ['types of the carrier pages', 'tsc', '--noEmit', '-p', 'carrier/pages/jsconfig.json'],
  ['layers', process.execPath, 'scripts/check-layers.mjs'],
  ['unused files, exports and packages', 'knip', '--treat-config-hints-as-errors'],
]

const env = { ...process.env, ...(isSeen ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) }
for (const [name, command, ...args] of CHECKS) {
  const started = performance.now()
  const { code, output } = await run(command, args, { env })
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${secondsSince(started)})`)
  if (code === 0) continue
  console.log(`${output.trimEnd().replace(/^/gm, '  ')}\n`)
  process.exitCode = 1
}
