import { randomUUID } from 'node:crypto'
import type { Collection } from '@opora/contract/collections'
import { isFailure } from '@opora/contract/errors'
import type { AssistantId, CollectionId, DocumentId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, documentOf, formOf } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { refusalOf, refusedFieldOf } from '../../../testing/refusal-of.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

const make = (name: string, on = t) => on.api('POST /collections', { body: { name } })
const all = async (on = t) => (await on.api('GET /collections')).items
const namesOf = (items: Collection[]) => items.map(({ name }) => name)
const write = (title: string, collectionIds: CollectionId[] = [], on = t) =>
  on.api('POST /documents/texts', { body: { title, text: `${title} is written here.`, collectionIds } })
const add = (id: CollectionId, documentIds: DocumentId[]) =>
  t.api('POST /collections/:id/documents', { params: { id }, body: { documentIds } })
const take = (id: CollectionId, documentIds: DocumentId[]) =>
  t.api('POST /collections/:id/removals', { params: { id }, body: { documentIds } })
const list = async (query: object) => (await t.api('GET /documents', { query })).items.map(({ title }) => title)
const told = async (): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from events where name = 'collections.changed'`.execute(t.ctx.db))
    .rows[0]?.n ?? 0

describe('the name of a collection', () => {
  it('is one of a kind in its workspace, whatever its letters look like', async () => {
    const { id } = await make('  Кадры\u200b и   обучение ')
    expect((await all()).find((one) => one.id === id)?.name).toBe('Кадры и обучение')
    for (const name of ['кадры и обучение', 'КАДРЫ И ОБУЧЕНИЕ', 'Кадры  и обучение'])
      expect(isFailure(await refusalOf(make(name)), 'collection.name_taken')).toBe(true)
    expect((await make('Кадры и обучение', await newWorkspace())).name).toBe('Кадры и обучение')
  })

  it('may change its letters, and may not become another one’s', async () => {
    const { id } = await make('Sales')
    const other = await make('Support')
    const rename = (name: string) => t.api('PATCH /collections/:id', { params: { id }, body: { name } })
    expect((await rename('SALES')).name).toBe('SALES')
    expect(isFailure(await refusalOf(rename('sUPPORT')), 'collection.name_taken')).toBe(true)
    expect(namesOf(await all())).toContain('SALES')
    expect(other.name).toBe('Support')
  })

  it('is short and can be seen', async () => {
    for (const name of ['', '   ', '\u200b\u2060', 'x'.repeat(81)])
      expect(await refusedFieldOf(make(name))).toBe('name')
    expect((await make('x'.repeat(80))).name).toHaveLength(80)
  })

  it('is taken once when two people choose it at the same moment', async () => {
    const both = await Promise.allSettled([make('Twins'), make('twins')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('collections', () => {
  it('are not made without end', async () => {
    const other = await newWorkspace()
    await sql`insert into collections (id, workspace_id, name, name_key, description, position, created_at)
      select gen_random_uuid(), ${other.workspaceId}, n::text, n::text, '', n, now() from generate_series(1, 200) as n`.execute(
      other.ctx.db,
    )
    expect(isFailure(await refusalOf(make('One more', other)), 'collection.too_many')).toBe(true)
  })

  it('stand in the order people gave them, those not named after the rest', async () => {
    const other = await newWorkspace()
    const [a, b, c] = [await make('A', other), await make('B', other), await make('C', other)]
    const order = (collectionIds: CollectionId[]) => other.api('PUT /collection-order', { body: { collectionIds } })
    expect(namesOf((await order([c.id, a.id, b.id])).items)).toEqual(['C', 'A', 'B'])
    expect(namesOf((await order([b.id])).items)).toEqual(['B', 'C', 'A'])
    expect(namesOf(await all(other))).toEqual(['B', 'C', 'A'])
    await make('D', other)
    expect(namesOf(await all(other))).toEqual(['B', 'C', 'A', 'D'])
    expect(isFailure(await refusalOf(order([randomUUID() as CollectionId])), 'collection.missing')).toBe(true)
  })

  it('count their documents and passages, and tell every screen of a change', async () => {
    const { id } = await make('Counted')
    const [one] = await addDocuments(t, { 'one.md': '# One\n\nFirst words.', 'two.md': '# Two\n\nMore words.' })
    const before = await told()
    const documentIds = [one?.id as DocumentId]
    expect(await add(id, documentIds)).toMatchObject({ collection: { documents: 1, passages: 1 }, changed: 1 })
    expect(await add(id, documentIds)).toMatchObject({ collection: { documents: 1 }, changed: 0 })
    expect(await told()).toBe(before + 1)
    expect(await take(id, documentIds)).toMatchObject({ collection: { documents: 0, passages: 0 }, changed: 1 })
    expect(await told()).toBe(before + 2)
  })

  it('leave their documents alone when they are deleted', async () => {
    const { id } = await make('Short-lived')
    const document = await write('Stays', [id])
    await t.settle()
    await t.api('DELETE /collections/:id', { params: { id } })
    expect(await documentOf(t, document.id)).toMatchObject({ state: 'ready', collectionIds: [] })
    expect(isFailure(await refusalOf(t.api('DELETE /collections/:id', { params: { id } })), 'not_found')).toBe(true)
  })
})

describe('documents', () => {
  it('stand in several collections or in none, and the list shows either, page by page', async () => {
    const [hr, sales] = [await make('HR'), await make('Field sales')]
    const both = await write('Handbook', [hr.id, sales.id])
    await write('Holidays', [hr.id])
    await write('Price list', [sales.id])
    expect((await documentOf(t, both.id)).collectionIds.toSorted()).toEqual([hr.id, sales.id].toSorted())
    expect(await list({ collection: hr.id })).toEqual(['Holidays', 'Handbook'])
    expect(await list({ collection: sales.id, q: 'hand' })).toEqual(['Handbook'])
    const first = await t.api('GET /documents', { query: { collection: hr.id, limit: 1 } })
    const rest = await t.api('GET /documents', {
      query: { collection: hr.id, limit: 1, cursor: first.nextCursor ?? '' },
    })
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(['Holidays', 'Handbook'])
    const none = await list({ collection: 'none', limit: 100 })
    expect(none).not.toContain('Handbook')
    expect(none).toContain('Stays')
    expect(await list({ collection: randomUUID() })).toEqual([])
  })

  it('may be said to stand elsewhere', async () => {
    const [from, to] = [await make('From'), await make('To')]
    const { id } = await write('Moved', [from.id])
    const set = (collectionIds: CollectionId[]) =>
      t.api('PUT /documents/:id/collections', { params: { id }, body: { collectionIds } })
    expect(await set([to.id, to.id])).toEqual({ collectionIds: [to.id] })
    expect((await documentOf(t, id)).collectionIds).toEqual([to.id])
    expect(isFailure(await refusalOf(set([randomUUID() as CollectionId])), 'collection.missing')).toBe(true)
    expect((await documentOf(t, id)).collectionIds).toEqual([to.id])
    expect(await set([])).toEqual({ collectionIds: [] })
  })

  it('are added straight into collections: a file, a page, a text', async () => {
    const { id } = await make('Straight')
    const query = { collectionIds: id }
    await t.api('POST /documents', { form: formOf({ 'a.md': 'A file.', 'b.md': 'Another.' }), query })
    await t.api('POST /documents/pages', { body: { url: 'https://shop.example/help', collectionIds: [id] } })
    await write('A text', [id])
    expect((await list({ collection: id })).toSorted()).toEqual(['A text', 'a.md', 'b.md', 'shop.example/help'])
  })

  it('are not added when the collection is not there', async () => {
    const before = (await t.api('GET /documents')).total
    const gone = randomUUID() as CollectionId
    const query = { collectionIds: gone }
    const refused = await Promise.all([
      refusalOf(t.api('POST /documents', { form: formOf({ 'a.md': 'A file.' }), query })),
      refusalOf(t.api('POST /documents/pages', { body: { url: 'https://shop.example/help', collectionIds: [gone] } })),
      refusalOf(write('A text', [gone])),
    ])
    for (const one of refused) expect(isFailure(one, 'collection.missing')).toBe(true)
    expect((await t.api('GET /documents')).total).toBe(before)
  })

  it('stay where they stand when they are read again or have a new version', async () => {
    const { id } = await make('Lasting')
    const query = { collectionIds: id }
    const [file] = (await t.api('POST /documents', { form: formOf({ 'v.md': 'The fee is 5.' }), query })).items
    const params = { id: file?.id as DocumentId }
    await t.settle()
    await t.api('POST /documents/:id/indexing', { params })
    await t.settle()
    await t.api('POST /documents/:id/versions', { params, form: formOf({ 'w.md': 'The fee is 6.' }) })
    await t.settle()
    expect(await documentOf(t, params.id)).toMatchObject({ version: 2, state: 'ready', collectionIds: [id] })
    await t.api('DELETE /documents/:id', { params })
    expect((await all()).find((one) => one.id === id)).toMatchObject({ documents: 0, passages: 0 })
  })

  it('move all together or not at all', async () => {
    const { id } = await make('All or none')
    const own = await write('Own')
    const theirs = await write('Theirs', [], await newWorkspace())
    for (const foreign of [theirs.id, randomUUID() as DocumentId])
      expect(isFailure(await refusalOf(add(id, [own.id, foreign])), 'not_found')).toBe(true)
    expect((await documentOf(t, own.id)).collectionIds).toEqual([])
    expect(await refusedFieldOf(add(id, []))).toBe('documentIds')
    const many = Array.from({ length: 1001 }, () => own.id)
    expect(await refusedFieldOf(add(id, many))).toBe('documentIds')
    expect(await add(id, many.slice(1))).toMatchObject({ changed: 1 })
  })
})

describe('a collection that is deleted while somebody uses it', () => {
  it('never leaves half of a change behind', async () => {
    const assistantId = (await t.api('GET /assistants')).items[0]?.id as AssistantId
    for (let turn = 0; turn < 6; turn += 1) {
      const { id } = await make(`Race ${turn}`)
      const { id: documentId } = await write(`Racer ${turn}`)
      const changes = await Promise.allSettled([
        write(`Race text ${turn}`, [id]),
        add(id, [documentId]),
        t.api('PUT /documents/:id/collections', { params: { id: documentId }, body: { collectionIds: [id] } }),
        t.api('PATCH /assistants/:id', { params: { id: assistantId }, body: { collectionIds: [id] } }),
        t.api('DELETE /collections/:id', { params: { id }, query: { whenUsed: 'delete' } }),
      ])
      for (const change of changes)
        if (change.status === 'rejected')
          expect(['collection.missing', 'not_found']).toContain((change.reason as { code: string }).code)
      expect(changes.at(-1)?.status).toBe('fulfilled')
      expect((await documentOf(t, documentId)).collectionIds).toEqual([])
      expect(await list({ collection: id })).toEqual([])
    }
    await t.api('PATCH /assistants/:id', { params: { id: assistantId }, body: { collectionIds: null } })
  })
})
