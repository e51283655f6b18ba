import type { Readable } from 'node:stream'
import { isFailure } from '@opora/contract/errors'
import { beforeAll, describe, expect, it } from 'vitest'
import { wordDocument, wordParts, zipOf } from '../../adapters/readers/docx.fixtures.ts'
import { presentation, shape, workbook } from '../../adapters/readers/office.fixtures.ts'
import { encryptedPdf, pdfOf } from '../../adapters/readers/pdf.fixtures.ts'
import { addDocuments, depositMarkdown, documentOf, upload } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { refusalOf } from '../../testing/refusal-of.ts'
import { holdReader } from '../../testing/slow-reader.ts'

const bytesOf = (buffer: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(buffer)

const terms = (page: number): string =>
  Array.from({ length: 30 }, (_, at) => `Term ${at} of tariff ${page}: guests pay at desk ${page * 31 + at}.`).join(
    '\n',
  )

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

describe('uploaded documents', () => {
  it('of every format become passages that can be found', async () => {
    const page =
      '<html><head><title>Rules</title></head><body><h1>Parking</h1><p>The zebra garage opens at 7.</p></body></html>'
    const documents = await addDocuments(t, {
      'plain.txt': 'The walrus fee is 12 euros.',
      'notes.md': '# Notes\n\nThe ocelot fee is 14 euros.',
      'page.html': page,
      'paper.pdf': bytesOf(await pdfOf([{ heading: 'Paper', text: 'The pelican fee is 16 euros a day in summer.' }])),
      'letter.docx': bytesOf(await wordDocument()),
      'prices.xlsx': bytesOf(
        workbook({
          sheets: [{ name: 'Fees', rows: '<row><c t="str"><v>tapir fee</v></c><c><v>18</v></c></row>' }],
        }),
      ),
      'deck.pptx': bytesOf(
        presentation([{ shapes: shape('title', 'Fees') + shape('body', 'The okapi fee is 19 euros.') }]),
      ),
      'mail.eml': 'From: a@example.com\nTo: b@example.com\nSubject: Fees\n\nThe quokka fee is 20 euros.',
    })
    expect(documents.map(({ state, failure }) => [state, failure])).toEqual(documents.map(() => ['ready', null]))
    for (const document of documents) expect(document.passages).toBeGreaterThan(0)
    for (const word of ['walrus', 'ocelot', 'zebra', 'pelican', 'tapir', 'okapi', 'quokka']) {
      const { items } = await t.api('GET /knowledge/search', { query: { q: `${word} fee` } })
      expect(items[0]?.passage.text).toContain(word)
    }
  })

  it('that cannot be read say why, and the others go on', async () => {
    const other = await newWorkspace()
    const bomb = zipOf([...wordParts('x'), { name: 'word/media/a.xml', content: Buffer.alloc(110 * 1024 * 1024, 'A') }])
    const documents = await addDocuments(other, {
      'locked.pdf': bytesOf(encryptedPdf()),
      'scan.pdf': bytesOf(await pdfOf([{ hasPicture: true }, { hasPicture: true }])),
      'blank.txt': ' \n\t ',
      'cut.pdf': bytesOf(Buffer.from(await pdfOf([{ text: 'Text that is cut off.' }])).subarray(0, 200)),
      'bomb.docx': bytesOf(bomb),
      'picture.docx': Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1]),
      'renamed.pdf': 'This is a text that calls itself a PDF.',
      'good.md': '# Good\n\nThe capybara fee is 18 euros.',
    })
    expect(documents.map(({ state, failure }) => failure?.code ?? state)).toEqual([
      'document.encrypted',
      'document.scanned',
      'document.empty',
      'document.corrupt',
      'document.bomb',
      'document.unsupported_type',
      'ready',
      'ready',
    ])
    expect((await other.api('GET /documents', { query: { state: 'failed' } })).items).toHaveLength(6)
    expect(await other.api('GET /documents')).toMatchObject({ total: 8, ready: 2 })
  })

  it('of three hundred pages tell on which page each passage begins', async () => {
    const pages = Array.from({ length: 300 }, (_, at) => ({
      text: `Page ${at + 1} wombat${at}: the fee of tariff number ${at + 1} is ${at + 1000} euros a month for all guests.\n${terms(at)}`,
    }))
    const [document] = await addDocuments(t, { 'tariffs.pdf': bytesOf(await pdfOf(pages)) })
    expect(document).toMatchObject({ state: 'ready', pages: 300, pageIssues: [] })
    const { items } = await t.api('GET /knowledge/search', { query: { q: 'wombat256' } })
    const found = items.find((item) => item.passage.text.includes('wombat256'))
    // A passage may run over the end of a page.
    expect([256, 257]).toContain(found?.passage.page)
  })

  it('with scripts are words and nothing else', async () => {
    const html = `<html><body><h1>Hours</h1><script>alert(1)</script><img src=x onerror=alert(2)>
      <p onclick="alert(3)">The lemur desk opens at 9.</p><a href="javascript:alert(4)">desk</a></body></html>`
    const [document] = await addDocuments(t, { '<img src=x>.html': html })
    const { items } = await t.api('GET /documents/:id/passages', { params: { id: document?.id ?? '' } })
    const text = JSON.stringify(items)
    expect(text).toContain('The lemur desk opens at 9.')
    expect(text).not.toMatch(/alert|onerror|onclick|javascript:/)
  })

  it('refuse to come empty, without a file, or when the disk is full, and leave nothing behind', async () => {
    const other = await newWorkspace()
    expect(isFailure(await refusalOf(upload(other, { 'empty.txt': '' })), 'file.empty')).toBe(true)
    expect(isFailure(await refusalOf(upload(other, {})), 'file.missing')).toBe(true)
    const { storage } = other.house.world
    const full = async (_key: string, content: Readable) => {
      for await (const _ of content) break
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    }
    Object.assign(other.house.world, { storage: { ...storage, write: full } })
    const refusal = await refusalOf(upload(other, { 'a.txt': 'text' }))
    Object.assign(other.house.world, { storage })
    expect(isFailure(refusal, 'storage_full')).toBe(true)
    expect((await other.api('GET /documents')).items).toEqual([])
    const [document] = await addDocuments(other, { 'a.txt': 'The disk has space again.' })
    expect(document?.state).toBe('ready')
  })

  it('go through their states in order, with an event for each', async () => {
    const held = holdReader(t.house)
    const [document] = await upload(t, { 'slow.txt': 'The gecko fee is 20 euros.' })
    const id = document?.id as never
    expect(document?.state).toBe('queued')
    const settling = t.settle()
    await held.begun
    expect((await documentOf(t, id)).state).toBe('reading')
    held.tell()
    await settling
    held.undo()
    expect((await documentOf(t, id)).state).toBe('ready')
    const rows = await t.ctx.db.selectFrom('events').select('payload').where('name', '=', 'document.changed').execute()
    const own = rows.filter((row) => (row.payload as { documentId: string }).documentId === id)
    // queued, reading, splitting, indexing, ready
    expect(own).toHaveLength(5)
  })

  it('show how far reading has come, to members of their workspace', async () => {
    const { reader, pubsub } = t.house.world
    const frames: { topic: string; frame: { type: string; done?: number } }[] = []
    pubsub.subscribe((text) => frames.push(JSON.parse(text)))
    const telling: typeof reader.read = (file, options) => {
      options?.progress?.(3, 10)
      return reader.read(file, options)
    }
    Object.assign(t.house.world, { reader: { ...reader, read: telling } })
    const [document] = await addDocuments(t, { 'long.txt': 'The heron fee is 22 euros.' })
    Object.assign(t.house.world, { reader })
    const shown = frames.filter(({ frame }) => frame.type === 'document.progress')
    const progress = { type: 'document.progress', documentId: document?.id, stage: 'reading', done: 3, total: 10 }
    expect(shown[0]).toEqual({ topic: `workspace:${t.workspaceId}`, frame: progress })
  })

  it('come in pages, newest first, filtered by name and state, and refuse a made-up cursor', async () => {
    const other = await newWorkspace()
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((at) => [`doc-${at}_%.txt`, `Text number ${at}.`]))
    await addDocuments(other, files)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await other.api('GET /documents', { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      seen.push(...page.items.map((item) => item.title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(5)
    expect((await other.api('GET /documents', { query: { q: '3_%' } })).items).toHaveLength(1)
    expect((await other.api('GET /documents', { query: { q: '%%' } })).items).toHaveLength(0)
    expect((await other.api('GET /documents', { query: { state: 'failed' } })).items).toEqual([])
    for (const cursor of ['x', '99999999999', `2026-01-01_${'-'.repeat(36)}`])
      expect(isFailure(await refusalOf(other.api('GET /documents', { query: { cursor } })), 'malformed')).toBe(true)
    const params = { id: (await other.api('GET /documents')).items[0]?.id ?? '' }
    const beyond = other.api('GET /documents/:id/passages', { params, query: { cursor: '99999999999' } })
    expect(isFailure(await refusalOf(beyond), 'malformed')).toBe(true)
  })

  it('suggest the questions they answer, each once, in the reader’s language', async () => {
    const other = await newWorkspace()
    const russian = '# Депозит\n\n## Когда вернётся депозит?\nЧерез пять рабочих дней.\n'
    await addDocuments(other, { 'deposit.md': depositMarkdown, 'депозит.md': russian })
    const { items } = await other.api('GET /knowledge/questions', { query: { limit: 10 } })
    expect(items).toContain('When is the deposit returned?')
    expect(items).toContain('Когда вернётся депозит?')
    expect(new Set(items).size).toBe(items.length)
    const visitor = await other.newVisitor()
    const home = await visitor.api('GET /messenger/home')
    expect(home.questions).toHaveLength(4)
    expect(home.questions).not.toContain('Когда вернётся депозит?')
  })

  it('are found by their own workspace alone', async () => {
    const [mine, other] = [await newWorkspace(), await newWorkspace()]
    const [document] = await addDocuments(mine, { 'canary.md': '# Canary\n\nThe canary password is Xylophone-77.' })
    await addDocuments(other, { 'own.md': '# Own\n\nSomething about passwords and canaries.' })
    const visitor = await other.newVisitor()
    const answers = [
      await other.api('GET /knowledge/search', { query: { q: 'canary password Xylophone' } }),
      await other.api('GET /documents'),
      await visitor.api('GET /messenger/search', { query: { q: 'canary password Xylophone' } }),
    ]
    expect(JSON.stringify(answers)).not.toContain('Xylophone-77')
    expect(isFailure(await refusalOf(documentOf(other, document?.id as never)), 'not_found')).toBe(true)
    const { items } = await mine.api('GET /knowledge/search', { query: { q: 'canary password' } })
    expect(items[0]?.passage.text).toContain('Xylophone-77')
  })
})
