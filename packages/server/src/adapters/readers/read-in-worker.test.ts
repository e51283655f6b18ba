import { describe, expect, it } from 'vitest'
import { documentReaderSuite } from '../../ports/reader.suite.ts'
import { cpuMsOf } from './cpu-time.fixtures.ts'
import { wordParagraph, wordParts, zipOf } from './docx.fixtures.ts'
import { createDocumentReader } from './index.ts'
import { encryptedPdf, pdfBomb, pdfOf } from './pdf.fixtures.ts'

documentReaderSuite('The reader in worker threads', () => createDocumentReader())

const megabyte = 1024 * 1024

describe('readInWorker', () => {
  it('passes on what a reader found and how far it was', async () => {
    const heard: number[] = []
    const bytes = await pdfOf([{ text: 'The first page says this.' }, { text: 'The second page says that.' }])
    const result = await createDocumentReader().read({ bytes, name: 'a.pdf' }, { progress: (done) => heard.push(done) })
    expect(result).toMatchObject({ outcome: 'read', document: { blocks: [{ page: 1 }, { page: 2 }] } })
    expect(heard).toEqual([1, 2])
    expect(await createDocumentReader().read({ bytes: encryptedPdf(), name: 'a' })).toMatchObject({
      failure: { code: 'document.encrypted' },
    })
  })

  it('ends a document that takes too long', async () => {
    const pages = Array.from({ length: 300 }, () => ({ text: 'A page that takes its time. '.repeat(20) }))
    const bytes = await pdfOf(pages)
    const result = await createDocumentReader({ limits: { timeoutMs: 150 } }).read({ bytes, name: 'slow.pdf' })
    expect(result).toEqual({ outcome: 'failed', failure: { code: 'document.timeout', limitMs: 150 } })
  })

  it('lets a worker run out of its heap without hurting anyone', async () => {
    const body = wordParagraph('word').repeat(150_000)
    const result = await createDocumentReader({ limits: { heapMb: 32 } }).read({
      bytes: zipOf(wordParts(body)),
      name: 'large.docx',
    })
    expect(result).toEqual({ outcome: 'failed', failure: { code: 'document.out_of_memory' } })
  })

  it('stops a PDF whose streams inflate without end', async () => {
    const bytes = pdfBomb(200 * megabyte)
    expect(bytes.length).toBeLessThan(megabyte)
    const result = await createDocumentReader({ limits: { memoryMb: 128, timeoutMs: 20_000 } }).read({
      bytes,
      name: 'bomb.pdf',
    })
    expect(result).toEqual({ outcome: 'failed', failure: { code: 'document.out_of_memory' } })
  })

  it('keeps this thread free while it reads something hostile', async () => {
    const reader = createDocumentReader()
    const bytes = Buffer.from(`# Title\n\n${'=\n'.repeat(500_000)}`)
    expect(await cpuMsOf(() => reader.read({ bytes, name: 'a.md' }))).toBeLessThan(1_000)
  })

  it('reads the next file after every one of these', async () => {
    const reader = createDocumentReader({ limits: { heapMb: 64 } })
    const good = { bytes: Buffer.from('The deposit is returned.'), name: 'a.txt' }
    const results = await Promise.all([reader.read({ bytes: Buffer.from('%PDF-1.4\n'), name: 'b' }), reader.read(good)])
    expect(results.map(({ outcome }) => outcome)).toEqual(['failed', 'read'])
  })
})
