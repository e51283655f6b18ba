import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { File } from '@opora/contract/files'
import type { ContactId, FileId } from '@opora/contract/ids'
import { beforeAll, expect, test } from 'vitest'
import type { Ctx } from '../../platform/context/ctx.ts'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import type { UploadedFile } from '../../platform/http/binding.ts'
import { call } from '../../testing/call.ts'
import { type TestHouse, testHouse } from '../../testing/house.ts'
import { type NewWorkspace, newWorkspace, signInAs } from '../accounts/index.ts'
import { forgetOrphans } from './forget-orphans.ts'
import {
  assertOwnUpload,
  deleteFile,
  fileLink,
  filesById,
  markUsed,
  openFile,
  presentFile,
  storeUpload,
} from './index.ts'
import { removeBytes } from './remove-bytes.job.ts'

let house: TestHouse
let home: NewWorkspace
let away: NewWorkspace
let token = ''

const found = (who: string): Promise<NewWorkspace> => {
  const email = `${who}-${process.pid}-${Date.now()}@example.com`
  const input = { name: 'Ann', email, password: 'correct horse battery', workspaceName: 'Acme', locale: 'en' } as const
  return newWorkspace(house.open(), input)
}
const ctxOf = (who: NewWorkspace = home): Ctx => makeCtx(house.open(), who)

beforeAll(async () => {
  house = await testHouse()
  home = await found('a')
  away = await found('b')
  const exchange = { userAgent: 'test', setCookie: () => undefined } as unknown as Parameters<typeof signInAs>[2]
  token = (await signInAs(house.open(), { workspaceId: home.workspaceId, ...home.actor }, exchange)).accessToken
})

const upload = (name: string, content: Iterable<Uint8Array | string>, isTruncated = false): UploadedFile => ({
  name,
  mime: 'text/html',
  stream: Readable.from(content, { objectMode: false }),
  isTruncated: () => isTruncated,
})
const keep = (text: string, name = 'note.txt', who = home) => storeUpload(ctxOf(who), upload(name, [text]))
async function bytesOnDisk(): Promise<string[]> {
  const names = await readdir(join(house.folder, 'files'), { recursive: true })
  return names.filter((name) => name.includes('/'))
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

function form(parts: { name: string; content: Buffer | string; mime?: string }[]) {
  const boundary = 'house-boundary'
  const chunks = parts.flatMap(({ name, content, mime }) => [
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\n`,
    `content-type: ${mime ?? 'text/plain'}\r\n\r\n`,
    content,
    '\r\n',
  ])
  const body = Buffer.concat([...chunks, `--${boundary}--\r\n`].map((part) => Buffer.from(part)))
  return { token, body, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } }
}
const post = (...parts: Parameters<typeof form>[0]) => call(house, 'POST /files', form(parts))

test('an upload comes back by its link, byte for byte', async () => {
  const answer = await post({ name: 'Привет.png', content: png, mime: 'text/html' })
  expect(answer.statusCode).toBe(201)
  const file = answer.json<File>()
  expect(file).toMatchObject({ name: 'Привет.png', mime: 'image/png', sizeBytes: png.length })
  const served = await call(house, `GET ${file.url}`)
  expect(served.rawPayload.equals(png)).toBe(true)
  expect(served.headers).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^inline; .*''%D0%9F/),
    'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
  })
})

test.each([
  ['page.html', '<!doctype html><script>alert(1)</script>'],
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ['drawing.png', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
  ['code.js', 'alert(1)'],
  ['paper.pdf', '%PDF-1.7\n<script>alert(1)</script>'],
  ['binary', '\u0000\u0001\u0002MZ'],
])('%s is a sandboxed download that no browser runs', async (name, content) => {
  const file = (await post({ name, content, mime: 'image/png' })).json<File>()
  const served = await call(house, `GET ${file.url}`)
  expect(served.body).toBe(content)
  expect(served.headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; /),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  })
})

test('a player gets sound with its own type, and the part it asks for', async () => {
  const sound = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(24), Buffer.from('OpusHead'), Buffer.alloc(64, 1)])
  const file = (await post({ name: 'voice.ogg', content: sound })).json<File>()
  const part = (range: string) => call(house, `GET ${file.url}`, { headers: { range } })
  const served = await part('bytes=1-3')
  expect(served.statusCode).toBe(206)
  expect(served.rawPayload.equals(sound.subarray(1, 4))).toBe(true)
  expect(served.headers).toMatchObject({
    'content-type': expect.stringMatching(/^audio\/ogg/),
    'content-range': 'bytes 1-3/100',
    'content-length': '3',
    'content-disposition': expect.stringMatching(/^attachment; /),
  })
  expect((await part('bytes=-10')).rawPayload.equals(sound.subarray(90))).toBe(true)
  for (const odd of ['bytes=200-', 'bytes=3-1', 'bytes=0-1,5-6', 'bytes=-', 'lines=1-2'])
    expect((await part(odd)).statusCode, odd).toBe(200)
})

test('the type is read from the bytes, never from what the sender says', async () => {
  const typeOf = async (content: Buffer | string) =>
    (await post({ name: 'x.png', content, mime: 'image/png' })).json<File>().mime
  expect(await typeOf('plain words, простые слова')).toBe('text/plain')
  expect(await typeOf(`${'a'.repeat(4099)}Я`)).toBe('text/plain')
  expect(await typeOf(Buffer.from([0, 1, 2, 3, 250]))).toBe('application/octet-stream')
  expect(await typeOf('%PDF-1.7\n')).toBe('application/pdf')
})

test('an empty file, no file, no form and too much leave nothing behind', async () => {
  const before = (await bytesOnDisk()).length
  const code = async (answer: ReturnType<typeof post>) => (await answer).json<{ code: string }>().code
  expect(await code(post({ name: 'empty.txt', content: '' }))).toBe('file.empty')
  expect(await code(post())).toBe('invalid')
  expect(await code(call(house, 'POST /files', { token, body: { file: 'x' } }))).toBe('unsupported_media_type')
  expect(await code(call(house, 'POST /files', { ...form([{ name: 'x', content: 'x' }]), token: 'x' }))).toBe(
    'auth.required',
  )
  const ten = storeUpload(ctxOf(), upload('big', ['12345', '67890', '1']), { maxBytes: 10 })
  await expect(ten).rejects.toMatchObject({ code: 'file.too_large', params: { maxBytes: 10 } })
  await expect(storeUpload(ctxOf(), upload('cut', ['12345'], true))).rejects.toMatchObject({ code: 'file.too_large' })
  expect(await bytesOnDisk()).toHaveLength(before)
  expect((await storeUpload(ctxOf(), upload('fits', ['1234567890']), { maxBytes: 10 })).sizeBytes).toBe(10)
})

test('51 MB through the door are refused, and the server goes on', async () => {
  const before = (await bytesOnDisk()).length
  const answer = await post({ name: 'huge.bin', content: Buffer.alloc(51 * 1024 * 1024, 1) })
  expect(answer.json()).toMatchObject({ code: 'file.too_large', status: 413 })
  expect(await bytesOnDisk()).toHaveLength(before)
  expect((await post({ name: 'a.txt', content: 'small' })).statusCode).toBe(201)
})

test('a sender who breaks off leaves nothing behind', async () => {
  const before = (await bytesOnDisk()).length
  async function* broken() {
    yield Buffer.from('half')
    throw new Error('aborted')
  }
  const stream = Readable.from(broken())
  await expect(storeUpload(ctxOf(), { ...upload('x', []), stream })).rejects.toMatchObject({ code: 'malformed' })
  expect(await bytesOnDisk()).toHaveLength(before)
})

test('a full disk is said to be full, and no row is left', async () => {
  const full = async () => {
    throw Object.assign(new Error('no space'), { code: 'ENOSPC' })
  }
  const ctx = ctxOf()
  const world = { ...ctx.world, storage: { ...ctx.world.storage, write: full } }
  const before = await countRows()
  await expect(storeUpload({ ...ctx, world }, upload('x', ['x']))).rejects.toMatchObject({ code: 'storage_full' })
  expect(await countRows()).toBe(before)
})

async function countRows(): Promise<number> {
  const { rows } = await house.database.asOwner((client) =>
    client.query(`select 1 from files where workspace_id = '${home.workspaceId}'`),
  )
  return rows.length
}

test('what a file is called is no part of where it lies', async () => {
  for (const name of ['../../../escape', 'CON', '\u200b.htaccess', `${'x'.repeat(300)}.txt`]) await keep('canary', name)
  for (const path of await bytesOnDisk()) expect(path).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f-]{34}$/)
  expect(await readdir(join(house.folder, '..'))).not.toContain('escape')
})

test('a link that was changed anywhere, or is another file’s, leads nowhere', async () => {
  const file = await keep('secret')
  const other = await keep('theirs', 'x', away)
  const link = fileLink(ctxOf(), file.id)
  const foreign = fileLink(ctxOf(away), other.id)
  expect((await call(house, `GET ${link}`)).statusCode).toBe(200)
  expect((await call(house, `GET ${foreign}`)).statusCode).toBe(200)
  const seal = /s=([\w-]+)/.exec(link)?.[1] ?? ''
  const forged = [
    link.replace(file.id, other.id),
    link.replace(/w=[^&]+/, `w=${away.workspaceId}`),
    link.replace(/e=(\d+)/, 'e=9$1'),
    link.replace(/s=./, 's='),
    link.replace(seal, 'A'.repeat(seal.length)),
    link.replace(/&s=.*/, ''),
    `${link}&s=${seal}`,
    `${link}&w=${away.workspaceId}`,
    `/files/${file.id}`,
    '/files/..%2f..%2fetc%2fpasswd?w=1&e=1&s=1',
    link.replace(file.id, 'x'),
    fileLink(ctxOf(), other.id),
  ]
  for (const path of forged) expect([path, (await call(house, `GET ${path}`)).statusCode]).toEqual([path, 404])
})

test('a link is the same for an hour and dead after two', async () => {
  const hourMs = 3_600_000
  house.clock.advance(hourMs - (house.clock.now().getTime() % hourMs) + 60_000)
  const file = await keep('secret')
  const link = fileLink(ctxOf(), file.id)
  house.clock.advance(55 * 60_000)
  expect(fileLink(ctxOf(), file.id)).toBe(link)
  house.clock.advance(55 * 60_000)
  expect((await call(house, `GET ${link}`)).statusCode).toBe(200)
  house.clock.advance(10 * 60_000)
  const late = await call(house, `GET ${link}`)
  expect(late.json()).toMatchObject({ code: 'file.link_expired', status: 410 })
  expect((await call(house, `GET ${presentFile(ctxOf(), file).url}`)).statusCode).toBe(200)
})

test('a file of another workspace, of another person or of nobody cannot be referred to', async () => {
  const mine = await keep('mine')
  const theirs = await keep('theirs', 'x', away)
  const visitor: Ctx = {
    ...ctxOf(),
    actor: { type: 'contact', contactId: home.actor.memberId as string as ContactId, name: 'V' },
  }
  const visitors = await storeUpload(visitor, upload('v', ['v']))
  await assertOwnUpload(ctxOf(), [mine.id, mine.id])
  await assertOwnUpload(visitor, [visitors.id])
  const missing = { code: 'file.missing' }
  for (const id of [theirs.id, visitors.id, home.workspaceId as string as FileId])
    await expect(assertOwnUpload(ctxOf(), [mine.id, id])).rejects.toMatchObject(missing)
  await expect(assertOwnUpload(visitor, [mine.id])).rejects.toMatchObject(missing)
  await expect(markUsed(ctxOf(), [mine.id, theirs.id])).rejects.toMatchObject(missing)
  await expect(openFile(ctxOf(), theirs.id)).rejects.toMatchObject(missing)
  expect([...(await filesById(ctxOf(), [mine.id, theirs.id])).keys()]).toEqual([mine.id])
})

/** Runs what the worker would. */
async function runRemovals(ctx: Ctx): Promise<void> {
  const { rows } = await house.database.asOwner((client) =>
    client.query(
      `delete from jobs where kind = 'files.remove-bytes' and workspace_id = '${home.workspaceId}' returning input`,
    ),
  )
  for (const { input } of rows) await removeBytes.run(ctx, input, {} as never)
}

test('a deleted file is gone with its bytes, but not before the transaction is', async () => {
  const row = await keep('gone')
  const path = row.storageKey
  const failed = transact(ctxOf(), async (ctx) => {
    await deleteFile(ctx, row.id)
    throw new Error('changed my mind')
  })
  await expect(failed).rejects.toThrow('changed my mind')
  await runRemovals(ctxOf())
  expect(await bytesOnDisk()).toContain(path)
  await deleteFile(ctxOf(away), row.id)
  const opened = await openFile(ctxOf(), row.id)
  expect(opened.row).toEqual(row)
  expect(await text(opened.stream)).toBe('gone')

  await deleteFile(ctxOf(), row.id)
  await runRemovals(ctxOf())
  expect(await bytesOnDisk()).not.toContain(path)
  expect((await call(house, `GET ${fileLink(ctxOf(), row.id)}`)).statusCode).toBe(404)
})

test('uploads nobody refers to are forgotten after a day, those in use stay', async () => {
  // In a past of its own: the sweep reaches every workspace of the database.
  const at = (moment: string): Ctx => ({ ...ctxOf(), now: new Date(moment) })
  const keepAt = (moment: string) => storeUpload(at(moment), upload('x', ['x']))
  const [orphan, used] = [await keepAt('2001-01-01T10:00:00Z'), await keepAt('2001-01-01T10:00:00Z')]
  const young = await keepAt('2001-01-01T11:00:00Z')
  await markUsed(ctxOf(), [used.id])
  const left = async () => [...(await filesById(ctxOf(), [orphan.id, used.id, young.id])).keys()].sort()

  await forgetOrphans(at('2001-01-02T10:00:00Z'))
  expect(await left()).toEqual([orphan.id, used.id, young.id].sort())
  await forgetOrphans(at('2001-01-02T10:00:01Z'))
  expect(await left()).toEqual([used.id, young.id].sort())
  await runRemovals(ctxOf())
  expect(await bytesOnDisk()).not.toContain(orphan.storageKey)
  expect(await bytesOnDisk()).toContain(used.storageKey)
})
