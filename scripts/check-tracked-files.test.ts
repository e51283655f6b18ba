import { expect, test } from 'vitest'
import { machineIn } from './check-tracked-files.ts'

const clone = '/opt/clones/opora'

test.each([
  ['a home folder', 'see "/home/anna/notes.txt"', /home\/anna/],
  ['a home folder of a Mac', "open('/Users/anna/x')", /Users\/anna/],
  ['the place of this clone', `cd ${clone} && ls`, /where this clone/],
  ['a registry setting', 'registry=https://npm.example.org/\n', /package registry/],
  ['a resolved address in a lockfile', '"resolved": "https://example.org/a.tgz"', /package registry/],
  ['a link to a registry', 'https://registry.example.org/left-pad', /package registry/],
])('finds %s', (_title, text, told) => {
  expect(machineIn(text, clone)).toMatch(told)
})

test.each([
  'the page /home/ of a site',
  `${clone}-other`,
  'https://example.org/docs',
  'cd /usr/share/doc',
  'the registry of adapters',
])('lets %j pass', (text) => {
  expect(machineIn(text, clone)).toBeUndefined()
})
