import { expect, test } from 'vitest'
import { checkEngines, checkInstallScripts, checkLicences, checkPins, isFree } from './check-packages.ts'

test('a package that needs a newer Node is told', () => {
  const lock = { 'node_modules/old': { engines: { node: '>=18' } }, 'node_modules/new': { engines: { node: '>=26' } } }
  expect(checkEngines(lock)).toEqual(['node_modules/new asks for Node >=26: the project runs on Node 24'])
})

test('a shipped package with copyleft or without a licence is told, a tool of development is not', () => {
  const lock = {
    'node_modules/a': { license: 'GPL-3.0' },
    'node_modules/b': {},
    'node_modules/c': { license: 'GPL-3.0', dev: true },
  }
  expect(checkLicences(lock).map((text) => text.split(' ')[0])).toEqual(['node_modules/a', 'node_modules/b'])
})

test.each([
  ['(MIT OR GPL-3.0-or-later)', true],
  ['(MIT AND Zlib)', true],
  ['MIT AND GPL-2.0', false],
  ['AGPL-3.0', false],
  ['', false],
])('the licence %j is free: %s', (licence, free) => {
  expect(isFree(licence)).toBe(free)
})

test.each(['^1.2.3', '~1.2.3', '1.x', 'latest', '>=1.0.0', 'https://example.org/a.tgz'])(
  'the pin %j is not exact',
  (pin) => {
    expect(checkPins('package.json', { dependencies: { a: pin } })).toHaveLength(1)
  },
)

test('an exact version is a pin, a preview included', () => {
  expect(checkPins('package.json', { dependencies: { a: '1.2.3' }, devDependencies: { b: '2.0.0-beta.1' } })).toEqual(
    [],
  )
})

test('a package that runs a script when installed is told', () => {
  expect(checkInstallScripts({ 'node_modules/a': { hasInstallScript: true }, 'node_modules/b': {} })).toHaveLength(1)
})
