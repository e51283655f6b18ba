import { isFailure } from '@opora/contract/errors'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { pdfOf } from '../../../adapters/readers/pdf.fixtures.ts'
import type { DocumentReader } from '../../../ports/reader.ts'
import { addDocuments, documentOf } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { readUnread } from './reading.ts'

let t: TestWorkspace
let real: DocumentReader
beforeAll(async () => {
  t = await newWorkspace()
  real = t.house.world.reader
})
afterEach(() => {
  Object.assign(t.house.world, { reader: real })
})

/** A reader that sees what is on a scan once it is allowed to. */
function seeing(extracts = false): void {
  const read: DocumentReader['read'] = async (file, options) => {
    const result = await real.read(file, options)
    if (result.outcome === 'read' || result.failure.code !== 'document.scanned' || !options?.languages?.length)
      return result
    const blocks = [{ kind: 'paragraph' as const, text: 'The walrus fee is 12 euros.', page: 1 }]
    const pages = [{ page: 1, characters: 20, unreadable: 0, issue: 'recognised' as const }]
    return { outcome: 'read', document: { title: 'Scan', language: 'en', blocks, pages } }
  }
  const aids = async () => ({ languages: ['eng', 'rus'], extracts })
  Object.assign(t.house.world, { reader: { kinds: real.kinds, aids, read } satisfies DocumentReader })
}

const scan = async () => Uint8Array.from(await pdfOf([{ hasPicture: true }]))

describe('how files are read', { timeout: 60_000 }, () => {
  it('is plainly, until somebody decides otherwise', async () => {
    const [document] = await addDocuments(t, { 'scan.pdf': await scan() })
    expect(document?.failure?.code).toBe('document.scanned')
    expect(await t.api('GET /knowledge/reading')).toMatchObject({ languages: [], extracts: false, unread: 1 })
  })

  it('reads again what was not read, and marks the pages seen in pictures', async () => {
    seeing()
    const [document] = await addDocuments(t, { 'other.pdf': await scan(), 'notes.md': 'The tapir fee is 18 euros.' })
    const decided = await t.api('PUT /knowledge/reading', { body: { languages: ['eng'], extracts: false } })
    expect(decided).toMatchObject({ languages: ['eng'], installed: { languages: ['eng', 'rus'] }, unread: 2 })
    expect(await t.api('POST /knowledge/rereads')).toEqual({ queued: 2 })
    expect((await t.api('GET /knowledge/reading')).unread).toBe(0)
    await t.settle()
    if (!document) throw new Error('nothing was added')
    const read = await documentOf(t, document.id)
    expect(read).toMatchObject({ state: 'ready', pageIssues: [{ page: 1, issue: 'recognised' }] })
    const { items } = await t.api('GET /knowledge/search', { query: { q: 'walrus fee' } })
    expect(items[0]?.passage.text).toContain('walrus')
    expect(await t.api('POST /knowledge/rereads')).toEqual({ queued: 0 })
  })

  it('takes only what this install can do, and only letters for a language', async () => {
    seeing()
    const refusal = (body: { languages: string[]; extracts: boolean }) =>
      t.api('PUT /knowledge/reading', { body }).catch((error: unknown) => error)
    for (const body of [
      { languages: ['deu'], extracts: false },
      { languages: ['eng -c x'], extracts: false },
      { languages: [], extracts: true },
    ])
      expect(isFailure(await refusal(body), 'invalid')).toBe(true)
  })

  it('may be changed after the operator took something away', async () => {
    const other = await newWorkspace()
    const change = (body: { languages: string[]; extracts: boolean }) => other.api('PUT /knowledge/reading', { body })
    seeing(true)
    await change({ languages: ['eng', 'rus'], extracts: true })
    const aids = async () => ({ languages: ['eng'], extracts: false })
    Object.assign(t.house.world, { reader: { ...t.house.world.reader, aids } })
    expect(await change({ languages: ['rus'], extracts: true })).toMatchObject({ languages: ['rus'], extracts: true })
    expect(await change({ languages: ['eng'], extracts: false })).toMatchObject({ languages: ['eng'], extracts: false })
    const again = await change({ languages: ['eng'], extracts: true }).catch((error: unknown) => error)
    expect(isFailure(again, 'invalid')).toBe(true)
  })

  it('reads again as many as there are, each once, however often it is asked', async () => {
    const other = await newWorkspace()
    await addDocuments(other, { 'a.bin': ' ', 'b.bin': ' ', 'c.bin': ' ' })
    expect(await readUnread(other.ctx, 2)).toBe(3)
    await other.settle()
    const pressed = await Promise.all([1, 2, 3].map(() => other.api('POST /knowledge/rereads')))
    expect(pressed.reduce((sum, { queued }) => sum + queued, 0)).toBe(3)
  })

  it('is each workspace’s own', async () => {
    const other = await newWorkspace()
    expect(await other.api('GET /knowledge/reading')).toMatchObject({ languages: [], unread: 0 })
    expect(await other.api('POST /knowledge/rereads')).toEqual({ queued: 0 })
  })
})
