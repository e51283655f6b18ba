import type { DocumentId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { encryptedPdf } from '../../../adapters/readers/pdf.fixtures.ts'
import { addDocuments, documentOf, formOf } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { holdReader } from '../../../testing/slow-reader.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

const text = (word: string, fee: number): string =>
  `# ${word}\n\nThe ${word} fee is ${fee} euros.\n\n# Other\n\nOther words.`
const find = async (q: string) => (await t.api('GET /knowledge/search', { query: { q } })).items[0]?.passage.text ?? ''
const versions = async (id: DocumentId) => (await t.api('GET /documents/:id/versions', { params: { id } })).items
const replace = (id: DocumentId, name: string, content: string | Uint8Array<ArrayBuffer>) =>
  t.api('POST /documents/:id/versions', { params: { id }, form: formOf({ [name]: content }) })
async function added(word: string): Promise<DocumentId> {
  const [document] = await addDocuments(t, { [`${word}.md`]: text(word, 12) })
  if (document?.state !== 'ready') throw new Error('the document was not read')
  return document.id
}
const numbers = async (id: DocumentId) =>
  (await versions(id)).map(({ number, isCurrent, isServed }) => [number, isCurrent, isServed])

describe('a new version of a file', () => {
  it('takes the place of the old one when it is read, and not before', async () => {
    const id = await added('badger')
    const held = holdReader(t.house)
    expect(await replace(id, 'new.md', text('badger', 13))).toMatchObject({
      state: 'queued',
      version: 2,
      servedVersion: 1,
    })
    const settling = t.settle()
    await held.begun
    expect(await find('badger fee')).toContain('12 euros')
    held.tell()
    await settling
    held.undo()
    expect(await find('badger fee')).toContain('13 euros')
    expect(await documentOf(t, id)).toMatchObject({ state: 'ready', servedVersion: 2, origin: { name: 'new.md' } })
    expect(await versions(id)).toMatchObject([
      { number: 2, title: 'new.md', isCurrent: true, isServed: true, createdBy: expect.stringMatching(/./) },
      { number: 1, title: 'badger.md', isCurrent: false, isServed: false, fileUrl: expect.stringContaining('/files/') },
    ])
  })

  it('keeps what people made of the passages that stayed', async () => {
    const id = await added('otter')
    const { items } = await t.api('GET /documents/:id/passages', { params: { id } })
    const other = items.find(({ heading }) => heading === 'Other')
    const body = { revision: 1, questions: ['What else is there?'] }
    await t.api('PATCH /passages/:id', { params: { id: other?.id ?? '' }, body })
    await replace(id, 'otter.md', text('otter', 99))
    expect(await t.settle()).toBe(0)
    expect(await find('what else is there')).toContain('Other words.')
    expect(await find('otter fee')).toContain('99 euros')
  })

  it('that cannot be read leaves the old one serving, and says so', async () => {
    const id = await added('marten')
    await replace(id, 'locked.pdf', Uint8Array.from(encryptedPdf()))
    expect(await t.settle()).toBe(0)
    const failed = { state: 'failed', version: 2, servedVersion: 1, failure: { code: 'document.encrypted' } }
    expect(await documentOf(t, id)).toMatchObject(failed)
    expect(await find('marten fee')).toContain('12 euros')
    expect(await numbers(id)).toEqual([
      [2, true, false],
      [1, false, true],
    ])
    const first = (await versions(id)).at(-1)
    await t.api('POST /document-versions/:id/restoration', { params: { id: first?.id ?? '' } })
    expect(await t.settle()).toBe(0)
    expect(await documentOf(t, id)).toMatchObject({ state: 'ready', version: 1, servedVersion: 1, failure: null })
  })

  it('that is cancelled leaves its place to the old one', async () => {
    const id = await added('stoat')
    const held = holdReader(t.house)
    await replace(id, 'new.md', text('stoat', 13))
    const settling = t.settle()
    await held.begun
    const document = await t.api('DELETE /documents/:id/indexing', { params: { id } })
    expect(document).toMatchObject({ state: 'ready', version: 1, servedVersion: 1, origin: { name: 'stoat.md' } })
    expect(await settling).toBe(0)
    held.undo()
    expect(await find('stoat fee')).toContain('12 euros')
    expect(await numbers(id)).toEqual([
      [2, false, false],
      [1, true, true],
    ])
  })

  it('begins anew when the server stops in the middle', async () => {
    const id = await added('ferret')
    const { version } = await replace(id, 'new.md', text('ferret', 13))
    const held = holdReader(t.house)
    const stopping = new AbortController()
    const job = t.house.workerParts.jobs.get('knowledge.index-document')
    const input = { documentId: id, revision: 2 } as never
    const run = job?.run(t.ctx, input, { number: 1, isLast: false, signal: stopping.signal })
    await held.begun
    stopping.abort()
    await expect(run).rejects.toThrow()
    held.undo()
    expect(await find('ferret fee')).toContain('12 euros')
    expect(await t.settle()).toBe(0)
    expect(await documentOf(t, id)).toMatchObject({ state: 'ready', version, servedVersion: version })
    expect(await find('ferret fee')).toContain('13 euros')
  })

  it('is kept with nineteen others; older bytes go, the serving one stays', async () => {
    const id = await added('weasel')
    for (let at = 2; at <= 23; at += 1) await replace(id, `v${at}.md`, text('weasel', at))
    const kept = await versions(id)
    expect(kept.map(({ number }) => number)).toEqual([...Array.from({ length: 20 }, (_, at) => 23 - at), 1])
    const files = await t.ctx.db
      .selectFrom('files')
      .select('name')
      .where('name', 'in', ['v2.md', 'v3.md', 'v4.md'])
      .execute()
    expect(files.map(({ name }) => name)).toEqual(['v4.md'])
    expect(await t.settle()).toBe(0)
    expect(await find('weasel fee')).toContain('23 euros')
    await t.api('DELETE /documents/:id', { params: { id } })
    const left = await t.ctx.db.selectFrom('files').select('name').where('name', 'like', 'v%.md').execute()
    expect(left).toEqual([])
  }, 90_000)

  it('is not for texts and pages, and needs a file', async () => {
    const written = await t.api('POST /documents/texts', { body: { title: 'Text', text: 'Words.' } })
    await expect(replace(written.id, 'x.md', 'x')).rejects.toMatchObject({ code: 'not_found' })
    const id = await added('vole')
    const nothing = t.api('POST /documents/:id/versions', { params: { id }, form: formOf({}) })
    await expect(nothing).rejects.toMatchObject({ code: 'file.missing' })
  })

  it('is offered by the exact name of the file', async () => {
    const id = await added('lynx')
    const named = async (fileName: string) =>
      (await t.api('GET /documents', { query: { fileName } })).items.map((one) => one.id)
    expect(await named('lynx.md')).toEqual([id])
    expect(await named('lynx')).toEqual([])
  })
})

describe('a written text', () => {
  const write = (id: DocumentId, words: string, version?: number) =>
    t.api('PUT /documents/texts/:id', {
      params: { id },
      body: { title: 'Seals', text: words, ...(version ? { version } : {}) },
    })

  it('keeps what it said before, and says it again on demand', async () => {
    const { id } = await t.api('POST /documents/texts', { body: { title: 'Seals', text: 'The seal fee is 1 euro.' } })
    expect(await write(id, 'The seal fee is 2 euros.', 1)).toMatchObject({ version: 2 })
    expect(await t.settle()).toBe(0)
    const [, first] = await versions(id)
    const params = { id: first?.id ?? '' }
    expect(await t.api('GET /document-versions/:id', { params })).toMatchObject({ text: 'The seal fee is 1 euro.' })
    await t.api('POST /document-versions/:id/restoration', { params })
    expect(await t.settle()).toBe(0)
    expect(await find('seal fee')).toContain('1 euro.')
    expect(await write(id, 'The seal fee is 3 euros.', 1)).toMatchObject({ version: 3 })
  })

  it('written by two at once is of the first; the second is told which version there is', async () => {
    const { id } = await t.api('POST /documents/texts', { body: { title: 'Seals', text: 'Old.' } })
    const all = await Promise.allSettled([write(id, 'Mine.', 1), write(id, 'Yours.', 1)])
    const refused = all.filter((one) => one.status === 'rejected')
    expect(refused).toMatchObject([{ reason: { code: 'document.changed', params: { version: 2 } } }])
  })

  it('saved without a change is no new version', async () => {
    const { id } = await t.api('POST /documents/texts', { body: { title: 'Seals', text: 'Same.' } })
    await t.settle()
    expect(await write(id, 'Same.', 1)).toMatchObject({ version: 1, state: 'ready' })
    expect(await versions(id)).toHaveLength(1)
  })
})
