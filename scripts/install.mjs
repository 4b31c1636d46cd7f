// @ts-check
import { readFileSync } from 'node:fs'
import { npm, step, succeeded } from './run.mjs'

/** Installs exactly what the lock file says, unless that is what is there. */
export async function installWhenNeeded() {
  if (isInstalled()) return
  await step('Installing packages (a minute, the first time)', async () => {
    succeeded(await npm(['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error']))
  })
}

/** npm keeps its own list of what it installed. Times of files would not do: a checkout touches the lock file unchanged. */
function isInstalled() {
  const installed = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  )
}

/** @param {string} path @returns {Record<string, { version: string, optional?: boolean }>} */
function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return {}
  }
}
