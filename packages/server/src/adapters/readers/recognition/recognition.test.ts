import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReadOptions } from '../../../ports/reader.ts'
import { createDocumentReader } from '../index.ts'
import { type PageOfPdf, pdfOf } from '../pdf.fixtures.ts'
import { blocksOfTsv } from './blocks-of-tsv.ts'
import { runProgram } from './run-program.ts'

const reader = createDocumentReader()
const { languages } = await reader.aids()
const signal = AbortSignal.timeout(120_000)
const folder = mkdtempSync(join(tmpdir(), 'opora-scans-'))
afterAll(() => rmSync(folder, { recursive: true }))

const rules: PageOfPdf = {
  heading: 'Rental rules',
  text: 'The deposit of 300 euros is\nreturned within five working days.',
}

/** A page as a scanner leaves it: a picture of its text. */
async function scanOf(page: PageOfPdf): Promise<Buffer> {
  const file = join(folder, 'page.pdf')
  writeFileSync(file, await pdfOf([page]))
  return runProgram('pdftoppm', { args: ['-r', '150', '-png', file], signal, timeoutMs: 60_000 })
}

async function scannedPdf(pages: readonly Buffer[], after?: PageOfPdf): Promise<Uint8Array> {
  const pdf = after ? await PDFDocument.load(await pdfOf([after])) : await PDFDocument.create()
  for (const page of pages) pdf.addPage([600, 800]).drawImage(await pdf.embedPng(page), { width: 600, height: 800 })
  return pdf.save()
}

const read = (bytes: Uint8Array, options: ReadOptions = { languages: ['eng'] }, name = 'scan.pdf') =>
  reader.read({ bytes, name }, options)

describe('a table of words', () => {
  const row = (line: number, text: string, confidence = 90) =>
    ['5', '1', '1', '1', line, 1, 0, 0, 9, 9, confidence, text].join('\t')
  it('becomes paragraphs, without what was hardly seen, and a broken word is one', () => {
    const tsv = ['level\tpage_num', row(1, 'Воз-'), row(2, 'врат'), row(2, 'за'), row(3, 'пять'), row(3, '~|', 5)].join(
      '\n',
    )
    expect(blocksOfTsv(tsv, 4)).toEqual([{ kind: 'paragraph', text: 'Возврат за пять', page: 4 }])
    expect(blocksOfTsv('nonsense\n5\t1', 1)).toEqual([])
  })
})

// Where they may not be installed the rest of the product works without them; CI installs them.
describe.runIf(languages.length > 0 || process.env.CI === 'true')('text in pictures', { timeout: 120_000 }, () => {
  let scan: Buffer
  beforeAll(async () => {
    scan = await scanOf(rules)
  }, 120_000)

  it('can be recognised in Russian and English here', () => {
    expect(languages).toEqual(expect.arrayContaining(['rus', 'eng']))
    expect(languages).not.toContain('osd')
  })

  it('is read from a scanned document when languages are named, and not otherwise', async () => {
    const bytes = await scannedPdf([scan, scan])
    expect(await read(bytes, {})).toEqual({ outcome: 'failed', failure: { code: 'document.scanned', pages: 2 } })
    expect(await read(bytes, { languages: ['xxx'] })).toMatchObject({ failure: { code: 'document.scanned' } })
    const heard: number[] = []
    const result = await read(bytes, { languages: ['eng', 'rus'], progress: (done) => heard.push(done) })
    if (result.outcome !== 'read') throw new Error(JSON.stringify(result))
    expect(result.document.blocks.map(({ text }) => text).join('\n')).toContain('300 euros is returned within five')
    expect(result.document.blocks.map(({ page }) => page)).toEqual([1, 1, 2, 2])
    expect(result.document.pages.map(({ issue }) => issue)).toEqual(['recognised', 'recognised'])
    expect(heard.slice(-2)).toEqual([1, 2])
  })

  it('joins the text of the other pages in their order', async () => {
    const text = { text: 'Page one is text already, and stays as it is written.' }
    const result = await read(await scannedPdf([scan], text))
    if (result.outcome !== 'read') throw new Error(JSON.stringify(result))
    expect(result.document.blocks.map(({ page }) => page)).toEqual([1, 2, 2])
    expect(result.document.blocks[0]?.text).toBe(text.text)
    expect(result.document.pages.map(({ issue }) => issue)).toEqual([undefined, 'recognised'])
  })

  it('is read from a picture', async () => {
    expect(await read(scan, {}, 'rules.png')).toMatchObject({ failure: { code: 'document.unsupported_type' } })
    const result = await read(scan, { languages: ['eng'] }, 'rules.png')
    expect(result).toMatchObject({ outcome: 'read', document: { title: 'rules', pages: [{ issue: 'recognised' }] } })
  })

  it('that is not there leaves the page reported as scanned', async () => {
    const blank = await scanOf({})
    expect(await read(await scannedPdf([blank]))).toMatchObject({ failure: { code: 'document.scanned' } })
  })

  it('may be broken in any way without an error', async () => {
    const torn = Buffer.concat([scan.subarray(0, scan.length / 2), Buffer.alloc(2000, 7)])
    expect((await read(torn, { languages: ['eng'] }, 'torn.png')).outcome).toMatch(/read|failed/)
  })

  it('stops with its reader, and leaves no file behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('opora-pages-'))
    const abort = new AbortController()
    const bytes = await scannedPdf([scan, scan, scan])
    const result = read(bytes, { languages: ['eng'], signal: abort.signal, progress: () => abort.abort() })
    expect(await result).toEqual({ outcome: 'failed', failure: { code: 'document.cancelled' } })
    const left = readdirSync(tmpdir()).filter((name) => name.startsWith('opora-pages-') && !before.includes(name))
    expect(left).toEqual([])
  })
})

describe('without the programs', () => {
  it('no language is offered and pictures stay pictures', async () => {
    const bare = createDocumentReader({ programs: { tesseract: 'no-such-program', pdftoppm: 'no-such-program' } })
    expect(await bare.aids()).toEqual({ languages: [], extracts: false })
    const bytes = await pdfOf([{ hasPicture: true }])
    expect(await bare.read({ bytes, name: 'a.pdf' }, { languages: ['eng'] })).toMatchObject({
      failure: { code: 'document.scanned' },
    })
  })

  it('those that come later are found', async () => {
    const late = join(folder, 'late')
    const installing = createDocumentReader({ programs: { tesseract: late, pdftoppm: 'true' } })
    expect((await installing.aids()).languages).toEqual([])
    writeFileSync(late, '#!/bin/sh\necho "List:"; echo eng\n', { mode: 0o755 })
    expect((await installing.aids()).languages).toEqual(['eng'])
  })
})

describe('a program', () => {
  it('has a time, a size and no environment', async () => {
    const { signal } = new AbortController()
    const asked = { signal, timeoutMs: 20_000 }
    await expect(runProgram('sleep', { args: ['60'], signal, timeoutMs: 50 })).rejects.toThrow()
    await expect(runProgram('yes', { args: [], ...asked })).rejects.toThrow()
    expect((await runProgram('env', { args: [], ...asked })).toString()).not.toMatch(/HOME|NODE|npm/)
    expect((await runProgram('echo', { args: ['$(id)', '; id'], ...asked })).toString()).toBe('$(id) ; id\n')
  })
})
