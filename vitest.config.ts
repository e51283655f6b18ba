import { defineConfig } from 'vitest/config'
import { databaseTests } from './scripts/database-tests.ts'

const testing = 'packages/server/src/testing'
const onDatabase = { globalSetup: `${testing}/global-setup.ts`, setupFiles: `${testing}/file-setup.ts` }
const browserTests = '{packages,journeys}/**/*.browser.test.{ts,tsx}'
const serverSide = ['packages/{contract,sdk,server}/src', 'scripts', 'evals', 'bench']

/** A real server shows what one connection cannot, and says nothing new about what no database knows. */
const onRealServer = Boolean(process.env.TEST_DATABASE_URL)
const everywhere = [...serverSide.map((root) => `${root}/**/*.test.ts`), 'scripts/**/*.test.mjs']

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
    // A failure shows what differed, not how many.
    chaiConfig: { truncateThreshold: 2000 },
    testTimeout: 60_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: onRealServer ? databaseTests() : everywhere,
          exclude: [browserTests, ...(onRealServer ? [] : ['**/many-connections.test.ts'])],
          // A process loads the server once, not for each of two hundred files; file-setup.ts clears up between them.
          isolate: false,
          ...onDatabase,
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
          globalSetup: 'journeys/harness/prepare.ts',
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: { name: 'browser', include: [browserTests], ...onDatabase, testTimeout: 120_000 },
      },
    ],
  },
})
