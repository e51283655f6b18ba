import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { checkArchitecture } from './check-architecture.ts'

const server = 'packages/server/src'
const houseFiles: Record<string, string> = {
  [`${server}/main.ts`]: `import { compose } from './compose.ts'\ncompose()\n`,
  [`${server}/compose.ts`]: `import { features } from './features/index.ts'\nexport const compose = () => features\n`,
  [`${server}/config.ts`]: `export const port = process.env.PORT\n`,
  [`${server}/features/index.ts`]: `import { accounts } from './accounts/index.ts'\nimport { tickets } from './tickets/index.ts'\nexport const features = [accounts, tickets] as const\n`,
  [`${server}/features/accounts/index.ts`]: `import { addMember } from './store.ts'\nexport const accounts = { addMember }\n`,
  [`${server}/features/accounts/store.ts`]: `export const addMember = (db: any) => db.insertInto('members')\n`,
  [`${server}/features/tickets/index.ts`]: `import { accounts } from '../accounts/index.ts'\nexport const tickets = { accounts }\n`,
  [`${server}/platform/http/server.ts`]: `export const notFound = { status: 404 }\n`,
  'packages/contract/src/errors.ts': `export const errors = { gone: { status: 410 } }\n`,
}

let root = ''
afterEach(() => rmSync(root, { recursive: true, force: true }))

function check(planted: Record<string, string>) {
  root = mkdtempSync(join(tmpdir(), 'house-'))
  for (const [path, text] of Object.entries({ ...houseFiles, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkArchitecture(root).problems.map(({ path, line, reason }) => `${path}:${line} ${reason}`)
}

test('finds nothing wrong with a house built to the law', () => {
  expect(check({})).toEqual([])
})

test('a check that saw no file is a failure', () => {
  root = mkdtempSync(join(tmpdir(), 'house-'))
  expect(checkArchitecture(root).problems).toMatchObject([{ reason: 'no source file was found to check' }])
})

/** One planted violation: what is written where, and the place and the reason that must be told. */
const planted: [title: string, files: Record<string, string>, told: RegExp][] = [
  [
    'a feature that imports a later one',
    {
      [`${server}/features/accounts/verb.ts`]: `\nimport { tickets } from '../tickets/index.ts'\nexport const x = tickets\n`,
    },
    /features\/accounts\/verb\.ts:2 accounts stands before tickets: call down, announce up/,
  ],
  [
    'a feature that imports the inside of another',
    {
      [`${server}/features/tickets/verb.ts`]: `import { addMember } from '../accounts/store.ts'\nexport const x = addMember\n`,
    },
    /tickets\/verb\.ts:1 .* only its door, accounts\/index\.ts, may be imported/,
  ],
  [
    'a test that looks into another feature',
    { [`${server}/features/tickets/verb.test.ts`]: `import { addMember } from '../accounts/store.ts'\naddMember\n` },
    /only its door/,
  ],
  [
    'a feature that is not in the list',
    { [`${server}/features/reports/index.ts`]: `export const reports = {}\n` },
    /features\/reports:1 the feature reports is not in the list/,
  ],
  [
    'a feature that reads the settings by itself',
    { [`${server}/features/tickets/verb.ts`]: `import { port } from '../../config.ts'\nexport const x = port\n` },
    /features may not import config .*the world is injected/,
  ],
  [
    'a feature that imports an adapter',
    {
      [`${server}/adapters/mail/index.ts`]: `export const mail = {}\n`,
      [`${server}/features/tickets/verb.ts`]: `import { mail } from '../../adapters/mail/index.ts'\nexport const x = mail\n`,
    },
    /features may not import adapters/,
  ],
  [
    'a platform that knows a feature',
    {
      [`${server}/platform/http/verb.ts`]: `import { accounts } from '../../features/accounts/index.ts'\nexport const x = accounts\n`,
    },
    /platform may not import features .*knows no product noun/,
  ],
  [
    'a channel that imports another channel',
    {
      [`${server}/adapters/channels/vk/payload.ts`]: `export const payload = {}\n`,
      [`${server}/adapters/channels/max/channel.ts`]: `import { payload } from '../vk/payload.ts'\nexport const x = payload\n`,
    },
    /the channel max may not import the channel vk/,
  ],
  [
    'compose that reaches past the list of adapters',
    {
      [`${server}/adapters/mail/smtp.ts`]: `export const smtp = {}\n`,
      [`${server}/compose.ts`]: `import { smtp } from './adapters/mail/smtp.ts'\nexport const compose = () => smtp\n`,
    },
    /an adapter enters through adapters\/mail\/index\.ts/,
  ],
  [
    'folders in a cycle, types included',
    {
      [`${server}/platform/db/a.ts`]: `import type { B } from '../jobs/b.ts'\nexport type A = B\n`,
      [`${server}/platform/jobs/b.ts`]: `import { c } from '../live/c.ts'\nexport type B = typeof c\n`,
      [`${server}/platform/live/c.ts`]: `import type { A } from '../db/a.ts'\nexport const c = (x: A) => x\n`,
    },
    /folders in a cycle: .*db → .*jobs → .*live → .*db .*db\/a\.ts:1, .*jobs\/b\.ts:1, .*live\/c\.ts:1/,
  ],
  [
    'a vendor SDK in a feature',
    { [`${server}/features/tickets/verb.ts`]: `import { generateText } from 'ai'\nexport const x = generateText\n` },
    /features may not import ai: .*adapters/,
  ],
  [
    'a feature that opens a socket',
    { [`${server}/features/tickets/verb.ts`]: `import { connect } from 'node:net'\nexport const x = connect\n` },
    /features may not import node:net/,
  ],
  [
    'a contract that depends on more than zod',
    { 'packages/contract/src/ids.ts': `import { v7 } from 'uuid'\nexport const id = v7\n` },
    /contract may not import uuid: the contract depends on zod alone/,
  ],
  [
    'JSON that is stored as it is',
    { [`${server}/features/tickets/store.ts`]: 'export const of = (x: unknown) => JSON.stringify(x)\n' },
    /tickets\/store\.ts:1 storedJson\(\) writes/,
  ],
  [
    'a query outside store.ts',
    { [`${server}/features/tickets/verb.ts`]: `export const x = (db: any) => db.selectFrom('tickets')\n` },
    /verb\.ts:1 SQL lives in store\.ts files/,
  ],
  [
    'raw SQL outside store.ts',
    {
      [`${server}/features/tickets/verb.ts`]:
        'export const q = (id: string) => `select id\n from tickets where id = ` + id\n',
    },
    /SQL lives in store\.ts files/,
  ],
  [
    'a table written by two features',
    { [`${server}/features/tickets/store.ts`]: 'export const q = `update members set name = $1`\n' },
    /tickets\/store\.ts:1 the table members is written by accounts already/,
  ],
  [
    'a status number in a feature',
    { [`${server}/features/tickets/routes.ts`]: `export const x = (reply: any) => reply.code(404)\n` },
    /HTTP status numbers live in/,
  ],
  [
    'process.env outside config.ts',
    { [`${server}/platform/http/key.ts`]: `export const key = process.env.KEY\n` },
    /process\.env is read in config\.ts only/,
  ],
  [
    'the clock in a feature',
    { [`${server}/features/tickets/x.ts`]: `export const x = () => new Date()\n` },
    /ctx\.now/,
  ],
  ['Date.now in a feature', { [`${server}/features/tickets/x.ts`]: `export const x = () => Date.now()\n` }, /ctx\.now/],
  ['console in a package', { [`${server}/platform/http/x.ts`]: `console.log('hi')\n` }, /no console in packages/],
  ['a default export', { [`${server}/platform/http/x.ts`]: `export default 1\n` }, /named exports only/],
  [
    'a class of our own',
    { [`${server}/platform/http/x.ts`]: `export class Sender {}\n` },
    /functions and data, no classes/,
  ],
  [
    'a file called utils',
    { [`${server}/platform/http/date-utils.ts`]: `export const x = 1\n` },
    /"utils" says nothing/,
  ],
  [
    'a folder called common',
    { 'packages/web/src/ui/common/Card.tsx': `export const Card = 1\n` },
    /"common" says nothing/,
  ],
  ['a file in camel case', { [`${server}/platform/http/sendMail.ts`]: `export const x = 1\n` }, /files are kebab-case/],
  [
    'a name that ends in Manager',
    { [`${server}/platform/http/x.ts`]: `export const mailManager = 1\n` },
    /"Manager" says nothing/,
  ],
  ['a place that is not drawn', { [`${server}/lib/x.ts`]: `export const x = 1\n` }, /knows no such place/],
  [
    'a file of 301 lines',
    { [`${server}/platform/http/x.ts`]: '// x\n'.repeat(301) },
    /http\/x\.ts:301 301 lines, the cap is 300/,
  ],
  ['a test of 501 lines', { [`${server}/platform/http/x.test.ts`]: '// x\n'.repeat(501) }, /501 lines, the cap is 500/],
  [
    'a function of 61 lines',
    { [`${server}/platform/http/x.ts`]: `export function long() {\n${'  long()\n'.repeat(59)}}\n` },
    /long has 61 lines/,
  ],
  [
    'four parameters',
    { [`${server}/platform/http/x.ts`]: `export const x = (a: 1, b: 1, c: 1, d: 1) => a\n` },
    /x takes 4 parameters/,
  ],
  [
    'ui that knows a feature',
    {
      'packages/web/src/features/inbox/keys.ts': `export const k = 1\n`,
      'packages/web/src/ui/Card.tsx': `import { k } from '../features/inbox/keys.ts'\nexport const Card = k\n`,
    },
    /ui holds no product word/,
  ],
  [
    'a loader that imports the frame',
    {
      'packages/widget/src/frame/panel.ts': `export const p = 1\n`,
      'packages/widget/src/loader.ts': `import { p } from './frame/panel.ts'\nexport const l = p\n`,
    },
    /loader and frame stay apart/,
  ],
  [
    'zod in the browser',
    {
      'packages/contract/src/ids.ts': `import { z } from 'zod'\nexport const id = z.string()\n`,
      'packages/sdk/src/index.ts': `import { id } from '@opora/contract/ids'\nexport const x = id\n`,
    },
    /brings zod into the browser/,
  ],
  [
    'a product that imports test code',
    {
      [`${server}/testing/workspace.ts`]: `export const w = 1\n`,
      [`${server}/features/tickets/x.ts`]: `import { w } from '../../testing/workspace.ts'\nexport const x = w\n`,
    },
    /features may not import testing/,
  ],
]

describe('tells, with file, line and reason,', () => {
  test.each(planted)('%s', (_title, files, told) => {
    expect(check(files).join('\n')).toMatch(told)
  })
})

describe('lets pass', () => {
  test.each<[string, Record<string, string>]>([
    [
      'a test that imports the test harness',
      {
        [`${server}/testing/w.ts`]: `export const w = 1\n`,
        [`${server}/features/tickets/x.test.ts`]: `import { w } from '../../testing/w.ts'\nw\n`,
      },
    ],
    [
      'an adapter that uses the safe way out',
      {
        [`${server}/platform/safety/fetch.ts`]: `export const f = 1\n`,
        [`${server}/adapters/mail/smtp.ts`]: `import { f } from '../../platform/safety/fetch.ts'\nexport const x = f\n`,
      },
    ],
    [
      'a text that only begins like SQL',
      {
        [`${server}/features/tickets/x.ts`]: `export const x = 'Select a file from the list'.length > 3 ? 'update' : 'delete'\n`,
      },
    ],
    [
      'a date made of a value',
      { [`${server}/features/tickets/x.ts`]: `export const x = (at: string) => new Date(at)\n` },
    ],
    [
      'a folder and the folders inside it',
      {
        [`${server}/platform/db/a.ts`]: `import { b } from './pool/b.ts'\nexport const a = b\n`,
        [`${server}/platform/db/c.ts`]: `export const c = 1\n`,
        [`${server}/platform/db/pool/b.ts`]: `import { c } from '../c.ts'\nexport const b = c\n`,
      },
    ],
    [
      'plain data of the contract in the browser',
      { 'packages/sdk/src/index.ts': `import { errors } from '@opora/contract/errors'\nexport const x = errors\n` },
    ],
    ['a long generated file', { [`${server}/schema/tables.gen.ts`]: 'export type T = 1\n'.repeat(400) }],
  ])('%s', (_title, files) => {
    expect(check(files)).toEqual([])
  })
})

describe('ARCHITECTURE.md', () => {
  const drawing = (tree: string, order = 'accounts tickets') =>
    `# House\n\`\`\`\n${tree}\n\`\`\`\nOrder:\n\`\`\`\n${order}\n\`\`\`\n`
  const trueTree = `README.md              what it is\npackages/contract/src/ words\n\npackages/server/src/\n  platform/            machinery: http/\n  features/            the product\n  main.ts`

  test('is silent when tree and order are true', () => {
    expect(check({ 'README.md': '', 'ARCHITECTURE.md': drawing(trueTree) })).toEqual([])
  })
  test('tells a folder that is drawn but does not exist', () => {
    const told = check({ 'README.md': '', 'ARCHITECTURE.md': drawing(`${trueTree}\n  schema/`) })
    expect(told).toEqual([`ARCHITECTURE.md:10 draws packages/server/src/schema, which does not exist`])
  })
  test('tells a folder that exists but is not drawn', () => {
    const told = check({
      'README.md': '',
      'ARCHITECTURE.md': drawing(trueTree),
      [`${server}/platform/jobs/x.ts`]: '',
      'bench/x.ts': '',
    })
    expect(told.join('\n')).toMatch(/bench exists but is not drawn[\s\S]*platform\/jobs exists but is not drawn/)
  })
  test('tells an order that differs from features/index.ts', () => {
    const told = check({
      'README.md': '',
      'ARCHITECTURE.md': drawing(trueTree, 'accounts plans tickets reports'),
    })
    expect(told).toEqual([])
    expect(check({ 'README.md': '', 'ARCHITECTURE.md': drawing(trueTree, 'accounts reports') }).join()).toMatch(
      /order of features differs/,
    )
  })
})
