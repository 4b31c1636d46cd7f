// @ts-check
// Imports go one way. This is the map of the house; `npm run lint` fails where the code leaves it.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** From the ground up: code may import from its own floor and from every floor below it. */
const FLOORS = [
  ['src/lib/utils', 'src/lib/config', 'src/lib/errors', 'src/lib/log', 'src/lib/checkpoint'],
  ['src/domain'],
  ['src/db'],
  [
    'src/lib/services',
    'src/lib/jobs',
    'src/lib/realtime',
    'src/lib/auth',
    'src/lib/clients',
    'src/lib/http',
    'src/lib/consent',
  ],
  ['src/lib/conversations'],
  ['src/lib/automations'],
  ['src/components'],
  ['src/app', 'src/proxy', 'src/instrumentation'],
  ['src/server', 'src/cli'],
]

/**
 * Those who may import less than all that lies below them. `types` are imports that are gone once compiled; `pure`
 * means that what they import must not lead to anything else either, and that the only packages are those named: pure
 * themselves, without clock, files or network.
 * @type {Record<string, { imports: string[], types?: string[], pure?: boolean, packages?: string[] }>}
 */
const CONFINED = {
  // Wall clocks, time zones and their changes are a calendar's work and not ours.
  'src/domain': { imports: ['src/lib/utils'], pure: true, packages: ['temporal-polyfill'] },
  'src/components': { imports: ['src/lib/utils', 'src/domain'], types: ['src/lib', 'src/db'] },
}

/**
 * Those who may be imported by these alone.
 * @type {Record<string, string[]>}
 */
const KEPT_FOR = { 'src/components': ['src/app'] }

/** @typedef {{ specifier: string, typeOnly: boolean }} Import */

process.chdir(process.argv[2] ?? '.')
const sources = new Map([...sourcesIn('src'), ...sourcesIn('carrier')].map((path) => [path, importsOf(path)]))
const problems = [...sources].flatMap(([path, imports]) =>
  imports.flatMap((imported) => {
    const problem = path.startsWith('carrier/') ? problemInCarrier(path, imported) : problemInSrc(path, imported)
    return problem ? [`${path}: '${imported.specifier}': ${problem}`] : []
  }),
)
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/** @param {string} path @param {Import} imported @returns {string | undefined} */
function problemInSrc(path, { specifier, typeOnly }) {
  if (/^\.\.(\/|$)/.test(specifier)) return "another folder is imported as '@/…'"
  const home = layerOf(path)
  if (!home) return `${path} is on no floor of scripts/check-layers.mjs`

  const confined = CONFINED[home]
  const target = targetOf(path, specifier)
  if (!target)
    return confined?.pure && !confined.packages?.includes(specifier) ? `${home} may not import it` : undefined
  const layer = layerOf(target)
  if (!layer) return `${target} is on no floor of scripts/check-layers.mjs`

  if (layer === home || (typeOnly && confined?.types?.some((folder) => within(target, folder)))) return
  if (confined && !confined.imports.includes(layer)) return `${home} may not import ${layer}`
  if (KEPT_FOR[layer]?.includes(home) === false) return `only ${KEPT_FOR[layer].join(' and ')} may import ${layer}`
  if (floorOf(layer) > floorOf(home)) return `${layer} lies above ${home}`
  if (confined?.pure && leaves(target, layer)) return `${target} is not pure`
}

/** @param {string} path @param {Import} imported @returns {string | undefined} */
function problemInCarrier(path, { specifier }) {
  const target = targetOf(path, specifier)
  if (target && !within(target, 'carrier')) return 'the carrier shares no code with the product'
}

/** Whether following the imports of `target` leads out of its layer. @param {string} target @param {string} layer @returns {boolean} */
function leaves(target, layer) {
  const path = [`${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((candidate) => sources.has(candidate))
  return (sources.get(path ?? '') ?? []).some(({ specifier }) => {
    const next = targetOf(path ?? '', specifier)
    return next ? !within(next, layer) || leaves(next, layer) : specifier.startsWith('node:')
  })
}

/** The file within the project that an import means, without its ending; undefined for a package. @param {string} from @param {string} specifier */
function targetOf(from, specifier) {
  if (specifier.startsWith('@/')) return `src/${specifier.slice(2)}`
  return specifier.startsWith('.') ? join(dirname(from), specifier) : undefined
}

/** The most exact entry of FLOORS that holds this file. @param {string} path */
function layerOf(path) {
  const bare = path.replace(/\.tsx?$/, '')
  return FLOORS.flat().find((layer) => within(bare, layer))
}

/** @param {string} layer */
function floorOf(layer) {
  return FLOORS.findIndex((floor) => floor.includes(layer))
}

/** @param {string} path @param {string} folder */
function within(path, folder) {
  return path === folder || path.startsWith(`${folder}/`)
}

/** @param {string} folder @returns {string[]} */
function sourcesIn(folder) {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path))
  return paths.filter((path) => /\.(ts|tsx|js)$/.test(path) && !/\.test\.tsx?$/.test(path))
}

/** @param {string} path @returns {Import[]} */
function importsOf(path) {
  const text = readFileSync(path, 'utf8')
  const { staticImports, staticExports, dynamicImports } = parseSync(path, text).module
  return [
    ...staticImports.map(({ moduleRequest, entries }) => ({
      specifier: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...staticExports
      .flatMap(({ entries }) => entries)
      .flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? { specifier: moduleRequest.value, typeOnly: isType } : [],
      ),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => ({
      specifier: text.slice(start, end).replace(/^['"`]|['"`]$/g, ''),
      typeOnly: false,
    })),
  ]
}
