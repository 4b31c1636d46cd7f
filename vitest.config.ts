import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const { HANDBACK_TEST_POSTGRES, HANDBACK_TEST_CHROMIUM } = process.env

// Tests set what they need. What is set on this machine, such as the address of a real database, must not reach them.
for (const name of Object.keys(process.env)) {
  if (/^(DATABASE_URL|DATA_DIR|PUBLIC_URL|DEFAULT_COUNTRY|HOST|PORT|WORKER|(AUTH|TWILIO|AI|CARRIER)_.*)$/.test(name)) {
    delete process.env[name]
  }
}

const flows = ['tests/**/*.test.ts']
const notFlows = ['tests/{tooling,corpus}/**', 'tests/**/*.browser.test.ts']
// What is judged here is words, pages of settings, who may do what, or the test's own means. One database is enough for that,
// and a server is faster; where there is none, they run on the embedded one.
const onEither = [
  'tests/{attacks,conversations}/**',
  'tests/crash/crash-can-fail.test.ts',
  'tests/flows/{admin,alerts,api-callers,api-requests,assist,audit,auth,bad-forms,bad-webhooks,consent-ledger}.test.ts',
  'tests/flows/{desk-by-text,explain,held,media,model-answers,opt-outs,opt-outs-in-words,re-consent,rehearse}.test.ts',
  'tests/flows/{settings,tenancy,tenancy-everywhere,thread,usage-and-stats,why}.test.ts',
]

const unit = project('unit', 'pglite', {
  include: ['src/**/*.test.{ts,tsx}', 'carrier/**/*.test.ts', 'tests/{tooling,corpus}/**/*.test.ts'],
  exclude: ['carrier/**/*.browser.test.ts'],
})
const flowsOnPglite = project('flows-pglite', 'pglite', {
  include: flows,
  exclude: [...notFlows, 'tests/races/**', ...(HANDBACK_TEST_POSTGRES ? onEither : [])],
})
const flowsOnPostgres = project('flows-postgres', 'postgres', { include: flows, exclude: notFlows })
const browser = project('browser', HANDBACK_TEST_POSTGRES ? 'postgres' : 'pglite', {
  include: ['{carrier,tests}/**/*.browser.test.ts'],
  globalSetup: ['tests/setup/run-folder.ts', 'tests/setup/production-build.ts'],
  // After everything else and one file at a time: a page must not be slow because another test is busy.
  sequence: { groupOrder: 1 },
  maxWorkers: 1,
})

export default defineConfig({
  resolve: {
    alias: {
      '@tests': fileURLToPath(new URL('./tests', import.meta.url)),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  test: {
    pool: 'forks',
    // A test waits for much of its time: one more than there are cores keeps them busy.
    maxWorkers: availableParallelism() + 1,
    // Patient, since a machine may be slow and busy: a test that passes waits for none of these.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 30_000 } },
    projects: [
      unit,
      flowsOnPglite,
      ...(HANDBACK_TEST_POSTGRES ? [flowsOnPostgres] : []),
      ...(HANDBACK_TEST_CHROMIUM ? [browser] : []),
    ],
  },
})

function project(
  name: string,
  database: 'pglite' | 'postgres',
  test: TestProjectInlineConfiguration['test'],
): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      globalSetup: 'tests/setup/run-folder.ts',
      env: { HANDBACK_TEST_DATABASE: database, LOG_LEVEL: 'warn' },
      ...test,
    },
  }
}
