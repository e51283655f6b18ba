import type { PassageId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { transact } from '../../../platform/db/transact.ts'
import { addDocuments, depositMarkdown } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { searchKnowledge } from '../search-knowledge.ts'
import { embedDocuments } from './embed-documents.job.ts'
import { hashedEmbedding } from './hashed-embedding.ts'
import { makeMissingVectors } from './make-missing-vectors.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  await addDocuments(t, { 'deposit.md': depositMarkdown, 'fuel.md': '# Fuel\n\nThe car comes back with a full tank.' })
})
const search = (q: string, more: object = {}) => t.api('GET /knowledge/search', { query: { q, limit: 20, ...more } })
const stored = async (): Promise<{ passage_id: string; source: string }[]> =>
  (await sql<{ passage_id: string; source: string }>`select passage_id, source from passage_vectors`.execute(t.ctx.db))
    .rows
const embedAgain = async (): Promise<void> => {
  await transact(t.ctx, async (ctx) => ctx.enqueue(embedDocuments, {}))
  await t.settle()
}

describe('hashedEmbedding', () => {
  const similarity = (one: string, other: string): number => {
    const vectorOf = (text: string): number[] => [...hashedEmbedding([{ text, weight: 1 }])]
    const second = vectorOf(other)
    return vectorOf(one).reduce((sum, number, at) => sum + number * (second[at] ?? 0), 0)
  }

  it('has length 1, whatever the text, and is the same each time', () => {
    for (const text of ['депозит', 'a '.repeat(9000), '١٢٣', '1']) {
      expect(Math.hypot(...hashedEmbedding([{ text, weight: 1 }]))).toBeCloseTo(1)
      expect(similarity(text, text)).toBeCloseTo(1)
    }
    expect([...hashedEmbedding([{ text: '…', weight: 1 }])].every((number) => number === 0)).toBe(true)
  })

  it('puts a question nearer to its answer than to another text, other word forms and typos included', () => {
    const answer = 'Депозит возвращается в течение пяти рабочих дней после возврата автомобиля'
    const other = 'Автокресло для ребёнка стоит четыре евро в сутки'
    for (const question of ['когда вернут депозит', 'возврат депозита сколько дней', 'депазит возвращаеться'])
      expect(similarity(question, answer)).toBeGreaterThan(similarity(question, other) + 0.05)
  })
})

describe('the vectors of documents', () => {
  it('are made after reading, one for each passage', async () => {
    const rows = await t.ctx.db.selectFrom('passages').select('id').execute()
    expect((await stored()).map((row) => row.passage_id).sort()).toEqual(rows.map(({ id }) => id).sort())
    expect((await search('deposit')).vectors).toMatchObject({
      name: null,
      state: 'ready',
      embedded: 2,
      documents: 2,
    })
  })

  it('are an arm of search with a rank of its own', async () => {
    const { items } = await search('when is the deposit returned')
    expect(items[0]?.arms.vectors).toMatchObject({ rank: 1 })
    const byVectors = await search('when is the deposit returned', { stems: 0, grams: 0, vectors: 1 })
    expect(byVectors.items[0]?.score).toBe(1)
    expect(byVectors.items[0]?.passage.id).toBe(items[0]?.passage.id)
    const ranks = byVectors.items.flatMap(({ arms }) => arms.vectors.rank ?? [])
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
  })

  it('change nothing where they count for nothing, and are not even asked', async () => {
    const asked = await searchKnowledge(t.ctx, 'deposit in cash', { limit: 5 })
    expect(asked.vectors).toBeNull()
    const shown = await search('deposit in cash', { limit: 5 })
    expect(shown.items.map(({ passage, score }) => [passage.id, score])).toEqual(
      asked.items.map(({ passage, score }) => [passage.id, score]),
    )
  })

  it('follow a passage that was changed, and leave with one that was excluded', async () => {
    const before = new Map((await stored()).map((row) => [row.passage_id, row.source]))
    const [one, other] = [...before.keys()] as PassageId[]
    await sql`update passages set text = 'Bicycles are free.' where id = ${one}`.execute(t.ctx.db)
    await sql`update passages set excluded = true where id = ${other}`.execute(t.ctx.db)
    await sql`update documents set indexed_at = indexed_at + interval '1 second'`.execute(t.ctx.db)
    await embedAgain()
    const after = new Map((await stored()).map((row) => [row.passage_id, row.source]))
    expect(after.has(other ?? '')).toBe(false)
    expect(after.get(one ?? '')).not.toBe(before.get(one ?? ''))
    const same = [...after.keys()].filter((id) => id !== one)
    expect(same.map((id) => after.get(id))).toEqual(same.map((id) => before.get(id)))
  })

  it('leave with their document', async () => {
    const other = await newWorkspace()
    const [document] = await addDocuments(other, { 'a.md': 'The harbour closes at nine in the evening.' })
    const count = async () =>
      (await sql<{ n: number }>`select count(*)::int as n from passage_vectors`.execute(other.ctx.db)).rows[0]?.n
    expect(await count()).toBe(1)
    await other.api('DELETE /documents/:id', { params: { id: document?.id ?? ('' as never) } })
    expect(await other.settle()).toBe(0)
    expect(await count()).toBe(0)
  })

  it('that are missing are told, and made by the next look', async () => {
    const other = await newWorkspace()
    await addDocuments(other, { 'a.md': 'The harbour closes at nine.', 'b.md': 'The museum opens at ten.' })
    await sql`delete from document_vectors where document_id in (select id from documents order by id limit 1)`.execute(
      other.ctx.db,
    )
    const asked = () => other.api('GET /knowledge/search', { query: { q: 'harbour', limit: 5 } })
    expect((await asked()).vectors).toMatchObject({ embedded: 1, documents: 2 })
    await makeMissingVectors(t.house.open())
    await other.settle()
    expect((await asked()).vectors).toMatchObject({ embedded: 2, documents: 2 })
  })

  it('that cannot be asked leave the words to search alone, and search says so', async () => {
    const broken = { ...t.house.world.vectors, nearest: () => Promise.reject(new Error('gone')) }
    const ctx = { ...t.ctx, world: { ...t.house.world, vectors: broken } }
    const found = await searchKnowledge(ctx, 'deposit in cash', { limit: 5, isExplained: true })
    expect(found.vectors?.state).toBe('failed')
    expect(found.items.length).toBeGreaterThan(0)
  })

  it('are not waited for when the store says nothing', async () => {
    const silent = { ...t.house.world.vectors, nearest: () => new Promise<never>(() => undefined) }
    const ctx = { ...t.ctx, world: { ...t.house.world, vectors: silent } }
    vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(AbortSignal.abort())
    const found = await searchKnowledge(ctx, 'deposit in cash', { limit: 5, isExplained: true })
    expect(found.vectors?.state).toBe('failed')
    expect(found.items.length).toBeGreaterThan(0)
  })
})
