import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

const oneDatabase = 'packages/server/src/testing/global-setup.ts'
const globalSetup = existsSync(oneDatabase) ? [oneDatabase] : []
const browserTests = '{packages,journeys}/**/*.browser.test.{ts,tsx}'
const serverSide = ['packages/{contract,sdk,server}/src', 'scripts', 'evals', 'bench']

/** What one connection cannot show: runs in the postgres phase, which names its server. */
const onlyOnRealServer = process.env.TEST_DATABASE_URL ? [] : ['**/many-connections.test.ts']

/** A DOM project needs its own JSX runtime: React in the web, Preact in the widget. */
const screens = (name: 'web' | 'widget', importSource: string) => ({
  extends: true as const,
  oxc: { jsx: { runtime: 'automatic' as const, importSource } },
  test: {
    name,
    environment: 'happy-dom',
    include: [`packages/${name}/src/**/*.test.{ts,tsx}`],
    exclude: [browserTests],
    // Making a DOM took three quarters of the time; here each worker makes one, and a file still has a world of its own.
    pool: 'vmThreads',
  },
})

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [...serverSide.map((root) => `${root}/**/*.test.ts`), 'scripts/**/*.test.mjs'],
          exclude: [browserTests, ...onlyOnRealServer],
          globalSetup,
          isolate: false,
          setupFiles: 'packages/server/src/testing/file-setup.ts',
        },
      },
      screens('web', 'react'),
      screens('widget', 'preact'),
      {
        extends: true,
        test: {
          name: 'journeys',
          include: ['journeys/**/*.test.ts'],
          exclude: [browserTests],
          globalSetup,
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: [browserTests], globalSetup, testTimeout: 120_000 },
      },
    ],
  },
})
