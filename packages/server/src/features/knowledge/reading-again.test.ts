import { isFailure } from '@opora/contract/errors'
import type { DocumentId } from '@opora/contract/ids'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeCtx } from '../../platform/context/make-ctx.ts'
import { openDatabase } from '../../platform/db/database.ts'
import { addDocuments, documentOf, upload } from '../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { runDatabase } from '../../testing/run-database.ts'
import { holdReader } from '../../testing/slow-reader.ts'
import { searchKnowledge } from './index.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

const text = (word: string): string => `# ${word}\n\nThe ${word} fee is 12 euros.`
const find = async (q: string): Promise<string> =>
  JSON.stringify((await t.api('GET /knowledge/search', { query: { q } })).items.map((item) => item.passage))
const reindex = (id: DocumentId) => t.api('POST /documents/:id/indexing', { params: { id } })
const cancel = (id: DocumentId) => t.api('DELETE /documents/:id/indexing', { params: { id } })

async function added(word: string): Promise<DocumentId> {
  const [document] = await addDocuments(t, { [`${word}.md`]: text(word) })
  if (document?.state !== 'ready') throw new Error('the document was not read')
  return document.id
}

describe('reading a document again', () => {
  it('lets the old passages serve until the new ones are there', async () => {
    const id = await added('badger')
    const before = await find('badger fee')
    const { indexedAt } = await documentOf(t, id)
    const held = holdReader(t.house)
    expect((await reindex(id)).state).toBe('queued')
    const settling = t.settle()
    await held.begun
    expect((await documentOf(t, id)).state).toBe('reading')
    expect(await find('badger fee')).toBe(before)
    held.tell()
    await settling
    held.undo()
    expect(await documentOf(t, id)).toMatchObject({ state: 'ready', passages: 1 })
    const after = await find('badger fee')
    expect(after).toContain('badger fee is 12 euros')
    expect(after).toBe(before)
    expect((await documentOf(t, id)).indexedAt).not.toBe(indexedAt)
  })

  it('is refused while it is being read, and may be asked for by many at once', async () => {
    const id = await added('otter')
    const all = await Promise.allSettled([1, 2, 3, 4].map(() => reindex(id)))
    const refused = all.filter((one) => one.status === 'rejected' && isFailure(one.reason, 'document.busy'))
    expect(refused).toHaveLength(3)
    expect(await t.settle()).toBe(0)
    expect((await documentOf(t, id)).state).toBe('ready')
  })

  it('can be cancelled: a document that was readable stays so', async () => {
    const id = await added('marten')
    const held = holdReader(t.house)
    await reindex(id)
    const settling = t.settle()
    await held.begun
    expect((await cancel(id)).state).toBe('ready')
    expect(await settling).toBe(0)
    held.undo()
    expect((await documentOf(t, id)).state).toBe('ready')
    expect(await find('marten fee')).toContain('marten fee')
  })

  it('can be cancelled the first time: the document failed, and may be read after all', async () => {
    const held = holdReader(t.house)
    const [document] = await upload(t, { 'stoat.md': text('stoat') })
    const id = document?.id as DocumentId
    const settling = t.settle()
    await held.begun
    expect((await cancel(id)).failure).toMatchObject({ code: 'document.cancelled' })
    expect(await settling).toBe(0)
    held.undo()
    expect(await documentOf(t, id)).toMatchObject({ state: 'failed', passages: 0 })
    await reindex(id)
    await t.settle()
    expect((await documentOf(t, id)).state).toBe('ready')
  })

  it('is over when the document is deleted meanwhile, and nothing of it is left', async () => {
    const id = await added('polecat')
    const held = holdReader(t.house)
    await reindex(id)
    const settling = t.settle()
    await held.begun
    await t.api('DELETE /documents/:id', { params: { id } })
    expect(await settling).toBe(0)
    held.undo()
    expect(await find('polecat fee')).not.toContain('polecat')
    const rows = await t.ctx.db.selectFrom('passages').select('id').where('document_id', '=', id).execute()
    expect(rows).toEqual([])
  })

  it('begins anew after a crash in the middle, and after the server was stopped', async () => {
    const [document] = await upload(t, { 'ferret.md': text('ferret') })
    const id = document?.id as DocumentId
    const held = holdReader(t.house)
    const stopping = new AbortController()
    const job = t.house.workerParts.jobs.get('knowledge.index-document')
    const input = { documentId: id, revision: 1 } as never
    const run = job?.run(t.ctx, input, { number: 1, isLast: false, signal: stopping.signal })
    await held.begun
    stopping.abort()
    await expect(run).rejects.toThrow()
    held.undo()
    expect((await documentOf(t, id)).state).toBe('reading')
    expect(await t.settle()).toBe(0)
    expect(await documentOf(t, id)).toMatchObject({ state: 'ready', passages: 1 })
  })
})

describe('the search index in memory', () => {
  it('of another process learns what changed', async () => {
    const database = openDatabase({ ...runDatabase().connection, max: 2 })
    const theirs = makeCtx({ ...t.house.open(), database }, { workspaceId: t.workspaceId, actor: { type: 'system' } })
    const seen = async (): Promise<string> =>
      JSON.stringify((await searchKnowledge(theirs, 'weasel fee', { limit: 5 })).items.map((item) => item.passage.text))
    expect(await seen()).not.toContain('weasel')
    const id = await added('weasel')
    expect(await seen()).toContain('weasel')
    await t.api('DELETE /documents/:id', { params: { id } })
    expect(await seen()).not.toContain('weasel')
    await database.close()
  })

  it('stays whole when many ask while documents come, change and go', async () => {
    const ids = [await added('vole'), await added('shrew'), await added('mole')]
    const keep = await added('hedgehog')
    const asking = async (): Promise<void> => {
      for (let at = 0; at < 5; at += 1) expect(await find('hedgehog fee')).toContain('hedgehog')
    }
    const changing = async (): Promise<void> => {
      await Promise.all([...ids, keep].map(reindex))
      await t.settle()
      await Promise.all(ids.map((id) => t.api('DELETE /documents/:id', { params: { id } })))
    }
    await Promise.all([asking(), changing(), asking(), asking()])
    const found = await find('vole shrew mole hedgehog fee')
    expect(found).toContain('hedgehog')
    expect(found).not.toMatch(/vole|shrew|mole/)
  })
})
