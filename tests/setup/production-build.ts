import { execFileSync } from 'node:child_process'

/** A browser is shown what users get: the production build, made anew only when a source is younger. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/build-when-stale.mjs'], { stdio: 'inherit' })
}
