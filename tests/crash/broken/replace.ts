import { register } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type BrokenLaw, brokenLaws } from './laws'

// Loaded before the desk: whoever asks for one of these modules is given the broken one. Only the broken one gets the original.
const { modules } = brokenLaws[process.env.CRASH_BROKEN as BrokenLaw]
const root = pathToFileURL(`${process.cwd()}/`)
const replaced = Object.entries(modules).map(([module, broken]) => [
  new URL(module, root).href,
  new URL(`tests/crash/broken/${broken}`, root).href,
])
register('./resolve-broken.mjs', import.meta.url, { data: Object.fromEntries(replaced) as Record<string, string> })
