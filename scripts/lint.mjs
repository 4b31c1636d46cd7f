// @ts-check
// Everything that can be known about the code without running it: one list of checks, one exit code.
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

/** @type {[name: string, command: string, ...args: string[]][]} */
const CHECKS = [
  ['format and import order', 'biome', 'ci', '--error-on-warnings'],
  ['rules', 'oxlint'],
  ['types', 'tsc', '--noEmit'],
  ['types of the scripts', 'tsc', '--noEmit', '-p', 'scripts/jsconfig.json'],
  ['types of the carrier pages', 'tsc', '--noEmit', '-p', 'carrier/pages/jsconfig.json'],
  ['layers', process.execPath, 'scripts/check-layers.mjs'],
  ['unused files, exports and packages', 'knip', '--treat-config-hints-as-errors'],
]

// Types of routes, and next-env.d.ts, are made by Next and are not in the repository.
let clean = await check('route types', 'next', 'typegen')
for (const each of CHECKS) clean = (await check(...each)) && clean
process.exitCode = clean ? 0 : 1

/**
 * Runs one check, says how it went, and shows what it printed where it failed.
 * @param {string} name @param {string} command @param {string[]} args
 * @returns {Promise<boolean>}
 */
async function check(name, command, ...args) {
  const started = performance.now()
  const { code, output } = await run(command, args)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`)
  if (code !== 0) console.log(`${output.trimEnd().replace(/^/gm, '  ')}\n`)
  return code === 0
}

/**
 * @param {string} command a program of node_modules/.bin, where npm puts it on the PATH @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args) {
  const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) }
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, output }))
  })
}
