import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { entryScripts } from './budgets.mjs'
import { fingerprint } from './build.mjs'
import { isAlive, withLock } from './lock.mjs'
import { run } from './run.mjs'
import { matches } from './setup.mjs'
import { count } from './vitest.mjs'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('installed packages', () => {
  const wanted = (packages) => ({ packages: { '': {}, ...packages } })
  const hidden = (packages) => JSON.stringify({ packages })

  test('match when every wanted version is there', () => {
    expect(
      matches(wanted({ 'node_modules/a': { version: '1.0.0' } }), hidden({ 'node_modules/a': { version: '1.0.0' } })),
    ).toBe(true)
  })
  test('may lack what is optional on this machine', () => {
    expect(matches(wanted({ 'node_modules/win': { version: '1.0.0', optional: true } }), hidden({}))).toBe(true)
  })
  test.each([
    ['a package is missing', hidden({})],
    ['a version differs', hidden({ 'node_modules/a': { version: '0.9.0' } })],
    ['an install was interrupted', undefined],
  ])('do not match when %s', (_title, there) => {
    expect(matches(wanted({ 'node_modules/a': { version: '1.0.0' } }), there)).toBe(false)
  })
})

describe('a fingerprint of sources', () => {
  beforeEach(() => {
    mkdirSync(join(folder, 'src/dist'), { recursive: true })
    writeFileSync(join(folder, 'src/a.ts'), 'one')
  })
  test('stays while nothing changes, whatever the build wrote', () => {
    const before = fingerprint(['src'], folder)
    writeFileSync(join(folder, 'src/dist/a.js'), 'built')
    expect(fingerprint(['src'], folder)).toBe(before)
  })
  test.each([
    ['is touched', () => utimesSync(join(folder, 'src/a.ts'), 1, 1)],
    ['is added', () => writeFileSync(join(folder, 'src/b.ts'), '')],
    ['is deleted', () => rmSync(join(folder, 'src/a.ts'))],
  ])('changes when a file %s', (_title, change) => {
    const before = fingerprint(['src'], folder)
    change()
    expect(fingerprint(['src'], folder)).not.toBe(before)
  })
})

describe('a lock', () => {
  test('lets one in at a time', async () => {
    let inside = 0
    let most = 0
    const work = async () => {
      most = Math.max(most, ++inside)
      await new Promise(setImmediate)
      inside--
    }
    await Promise.all([1, 2, 3].map(() => withLock(join(folder, 'lock'), work)))
    expect(most).toBe(1)
  })
  test('of a dead process is taken over', async () => {
    writeFileSync(join(folder, 'lock'), '999999999')
    expect(await withLock(join(folder, 'lock'), async () => 'in')).toBe('in')
  })
})

test('this process is alive and a process that never was is not', () => {
  expect([isAlive(process.pid), isAlive(999999999)]).toEqual([true, false])
})

describe('a command', () => {
  test('tells its code and what it printed', async () => {
    expect(await run('sh', ['-c', 'echo out; echo err >&2; exit 3'])).toMatchObject({ code: 3, output: 'out\nerr\n' })
  })
  test('that does not exist is a failure, not an exception', async () => {
    expect((await run('no-such-command', [])).code).toBe(127)
  })
  test('past its limit is stopped with everything it started', async () => {
    const { code, output } = await run('sh', ['-c', 'sleep 60 & echo $!; wait'], { limitMs: 300 })
    expect(code).toBe(124)
    await vi.waitFor(() => expect(isAlive(Number(output.split('\n')[0]))).toBe(false))
  })
})

describe('a vitest report', () => {
  const report = (testResults) => ({ numPassedTests: 2, numPendingTests: 1, numTodoTests: 0, testResults })
  const file = (status, tests = []) => ({
    name: '/x/a.test.ts',
    status,
    message: 'cannot load',
    assertionResults: tests,
  })

  test('counts tests that failed', () => {
    const failed = file('failed', [{ status: 'failed', fullName: 'a is b', failureMessages: ['no'] }])
    expect(count(report([failed]), { code: 1, output: '' })).toMatchObject({ passed: 2, failed: 1, skipped: 1 })
  })
  test('counts a file that could not be loaded', () => {
    expect(count(report([file('failed')]), { code: 1, output: '' })).toMatchObject({ failed: 1 })
  })
  test('counts an error outside every test', () => {
    expect(count(report([file('passed')]), { code: 1, output: 'Unhandled' })).toMatchObject({ failed: 1 })
  })
})

test('the first screen is the entry with everything it imports at once, each file counted once', () => {
  const manifest = {
    'index.html': { file: 'index.js', isEntry: true, imports: ['_react.js'] },
    '_react.js': { file: 'react.js' },
    'src/features/conversations/InboxPage.tsx': { file: 'inbox.js', imports: ['_react.js'] },
    'src/features/reports/Reports.tsx': { file: 'reports.js' },
  }
  mkdirSync(join(folder, '.vite'))
  writeFileSync(join(folder, '.vite/manifest.json'), JSON.stringify(manifest))
  expect(entryScripts(folder).sort()).toEqual(['inbox.js', 'index.js', 'react.js'].map((name) => join(folder, name)))
})
