import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { databaseTests, loaders } from './database-tests.ts'

const root = join(import.meta.dirname, '..')

describe('who loads a file', () => {
  const texts = new Map([
    ['a/door.ts', ''],
    ['a/house.ts', `import { one } from 'x'\nimport {\n  two,\n  three,\n} from './door.ts'\n`],
    ['a/late.test.ts', `const { door } = await import('./door.ts')\n`],
    ['a/b/deep.test.ts', `import { type House, house } from '../house.ts'\n`],
    ['a/again.ts', `export { house } from './house.ts'\n`],
    ['a/again.test.ts', `import './again.ts'\n`],
    ['a/types.test.ts', `import type { House } from './house.ts'\nimport { y } from './other.ts'\n`],
    ['a/ring.ts', `import './ring.test.ts'\n`],
    ['a/ring.test.ts', `import './ring.ts'\n`],
  ])

  test('is found through other files, late imports and exports of what was imported', () => {
    const found = ['a/again.test.ts', 'a/again.ts', 'a/b/deep.test.ts', 'a/house.ts', 'a/late.test.ts']
    expect([...loaders('a/door.ts', texts)].sort()).toEqual(found)
  })
  test('may be itself, in a ring', () => {
    expect([...loaders('a/ring.ts', texts)].sort()).toEqual(['a/ring.test.ts', 'a/ring.ts'])
  })
})

describe('the tests repeated on a real PostgreSQL', () => {
  test('are those that meet the schema, and not what knows no database', () => {
    const tests = databaseTests()
    const server = 'packages/server/src'
    expect(tests).toContain(`${server}/platform/db/many-connections.test.ts`)
    expect(tests).toContain(`${server}/platform/db/row-level-security.test.ts`)
    expect(tests).toContain(`${server}/testing/authorisation/matrix.test.ts`)
    expect(tests).not.toContain(`${server}/adapters/readers/docx.test.ts`)
    expect(tests.length).toBeGreaterThan(70)
  })
  test('go through one door: nothing else knows where that database is', () => {
    const files = globSync('packages/server/src/**/*.ts', { cwd: root })
    const asking = files.filter((path) => readFileSync(join(root, path), 'utf8').includes("inject('runDatabase')"))
    expect(asking).toEqual(['packages/server/src/testing/run-database.ts'])
  })
})
