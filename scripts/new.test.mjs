import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addImport, addToList } from './new/add-line.mjs'
import { create } from './new.mjs'

const server = 'packages/server/src'
const house = {
  [`${server}/adapters/channels/index.ts`]: `import { anyChannel } from '../../ports/channel.ts'\nimport { widget } from './widget/channel.ts'\n\nexport const channels: readonly Channel[] = [anyChannel(widget)]\n`,
  [`${server}/adapters/models/index.ts`]: `type MakeAdapter = () => void\n\nconst providers: readonly MakeAdapter[] = []\n`,
  [`${server}/features/index.ts`]: `import { accounts } from './accounts/index.ts'\n\nexport const features: readonly Feature[] = [\n  accounts,\n]\n`,
  [`${server}/features/accounts/index.ts`]: `import { feature } from '../../platform/feature.ts'\n\nexport const accounts = feature('accounts', { routes })\n`,
}

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-'))
  for (const [path, text] of Object.entries(house)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
})
afterEach(() => rmSync(root, { recursive: true, force: true }))
const read = (path) => readFileSync(join(root, server, path), 'utf8')

test('a new channel is a folder and one line in the list of channels', () => {
  expect(create({ kind: 'channel', name: 'voice-call', root })).toHaveLength(4)
  expect(read('adapters/channels/voice-call/channel.ts')).toContain("kind: 'voice-call'")
  expect(read('adapters/channels/index.ts')).toContain('[anyChannel(widget), anyChannel(voiceCall)]')
  expect(read('adapters/channels/index.ts')).toContain("import { voiceCall } from './voice-call/channel.ts'")
})

test('a new feature stands last in the order', () => {
  create({ kind: 'feature', name: 'reports', root })
  expect(read('features/index.ts')).toMatch(/\[\s*accounts,\s*reports,\s*\]/)
  expect(read('features/reports/README.md')).toContain('# reports')
})

test('a new job enters the manifest of its feature', () => {
  create({ kind: 'job', name: 'accounts/drop-sessions', root })
  expect(read('features/accounts/drop-sessions.job.ts')).toContain("'accounts.drop-sessions'")
  expect(read('features/accounts/index.ts')).toContain('jobs: [anyJob(dropSessions)]')
  expect(read('features/accounts/index.ts')).toContain("import { feature, anyJob } from '../../platform/feature.ts'")
})

test('a new model is a file and one line', () => {
  create({ kind: 'model', name: 'local', root })
  create({ kind: 'model', name: 'cloud', root })
  expect(read('adapters/models/index.ts')).toContain('const providers: readonly MakeAdapter[] = [local, cloud]')
  expect(read('adapters/models/index.ts')).toContain("import { cloud } from './cloud.ts'")
})

test('no template leaves a blank unfilled', () => {
  const written = [
    ['channel', 'viber'],
    ['feature', 'reports'],
    ['job', 'accounts/drop-sessions'],
    ['model', 'local'],
  ].flatMap(([kind, name]) => create({ kind, name, root }))
  for (const path of written) expect(readFileSync(join(root, path), 'utf8')).not.toMatch(/\{\{|undefined/)
})

describe('refuses', () => {
  test.each([
    ['channel', 'Viber', /small letters/],
    ['channel', '../etc', /write it like/],
    ['channel', 'mail-utils', /"utils" says nothing/],
    ['channel', '', /a name is missing/],
    ['channel', 'a'.repeat(41), /at most 40/],
    ['job', 'wake-snoozed', /conversations\/wake-snoozed/],
    ['job', 'accounts/wake', /verb-noun/],
    ['job', 'nowhere/wake-snoozed', /no feature "nowhere"/],
    ['feature', 'accounts', /exists already/],
    ['robot', 'x', /no kind "robot"/],
  ])('%s %j with a reason', (kind, name, reason) => {
    expect(() => create({ kind, name, root })).toThrow(reason)
  })

  test('a house whose list it cannot find, before writing anything', () => {
    writeFileSync(join(root, server, 'adapters/channels/index.ts'), '')
    expect(() => create({ kind: 'channel', name: 'viber', root })).toThrow(/channels\/index.ts has no list "channels"/)
    expect(() => read('adapters/channels/viber/channel.ts')).toThrow('ENOENT')
  })
})

test('an empty list gets its first entry', () => {
  expect(addToList('export const channels: Channel[] = []\n', 'channels', 'a')).toBe(
    'export const channels: Channel[] = [a]\n',
  )
})

test('a name that is imported already is not imported twice', () => {
  const text = "import { a } from './a.ts'\n"
  expect(addImport(text, 'a', './a.ts')).toBe(text)
})
