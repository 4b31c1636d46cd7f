// @ts-check
import { spawnSync } from 'node:child_process'
import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const pathFolders = (process.env.PATH ?? '').split(delimiter)

/** @returns {string | undefined} the Chromium that CHROMIUM_PATH names, or else this machine's own */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const onPath = names.flatMap((name) => pathFolders.map((folder) => join(folder, name)))
  const onMac = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  return process.env.CHROMIUM_PATH ?? [...onPath, ...onMac].find(isExecutable)
}

/** @returns {string | undefined} the folder that holds PostgreSQL's own programs, the newest version first */
export function findPostgres() {
  const config = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' })
  const candidates = [
    config.stdout?.trim() ?? '',
    ...versionsIn('/usr/lib/postgresql', /^\d+$/),
    ...versionsIn('/opt/homebrew/opt', /^postgresql(@\d+)?$/),
    ...versionsIn('/usr/local/opt', /^postgresql(@\d+)?$/),
    '/Applications/Postgres.app/Contents/Versions/latest/bin',
    ...pathFolders,
  ]
  return candidates.find((folder) => ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name))))
}

/** @param {string} folder @param {RegExp} name */
function versionsIn(folder, name) {
  try {
    const versions = readdirSync(folder).filter((entry) => name.test(entry))
    return versions
      .toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }))
      .map((entry) => join(folder, entry, 'bin'))
  } catch {
    return []
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
