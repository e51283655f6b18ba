import type { CollectionId } from '@opora/contract/ids'
import type { SearchHit } from '@opora/contract/knowledge'
import { type KyselyPlugin, sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { addDocuments } from '../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { prepareSearch } from '../prepare-search.ts'
import { defaultRetrieval } from '../retrieval/default-settings.ts'
import { stemOf } from '../retrieval/tokens.ts'
import { withNeighbours } from '../retrieval/with-neighbours.ts'
import { meantStems } from './misspelt/meant-stems.ts'
import { foldAll } from './postings/fold-terms.job.ts'
import { postingsOf, slotsOf } from './postings/held-postings.ts'
import { bestOfTail, clutteredWorkspaces, segmentsOf } from './postings/store.ts'
import { termHash } from './term-hash.ts'
import { fillTerms } from './terms/fill-terms.job.ts'
import { wrongCounts } from './terms/wrong-counts.fixtures.ts'

/** The same numbers in each run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const words =
  'доставка возврат залог карта водитель договор аренда оплата скидка курьер страховка тариф приложение доступ отчёт склад deposit refund card driver contract rental payment discount courier insurance tariff app access report stock invoice'.split(
    ' ',
  )
const wordBy = (random: () => number): string => words[Math.floor(words.length * random() ** 2)] ?? ''

function fileOf(random: () => number): string {
  const sentence = () => `${Array.from({ length: 3 + Math.floor(random() * 20) }, () => wordBy(random)).join(' ')}.`
  return Array.from({ length: 12 }, () => `## ${wordBy(random)} ${wordBy(random)}?\n\n${sentence()}`).join('\n\n')
}

const questionsBy = (random: () => number, count: number): string[] =>
  Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(random() * 6) }, () => wordBy(random)).join(' '),
  )

const byStems = async (t: TestWorkspace, q: string): Promise<SearchHit[]> =>
  (await t.api('GET /knowledge/search', { query: { q, limit: 10, stems: 1, grams: 0, vectors: 0 } })).items

const seen = (hits: readonly SearchHit[]) =>
  hits.map(({ passage, score, arms }) => [passage.id, score.toFixed(9), arms.stems.rank, arms.stems.score.toFixed(9)])

async function fill(t: TestWorkspace): Promise<void> {
  await transact(t.ctx, async (ctx) => ctx.enqueue(fillTerms, {}))
  expect(await t.settle()).toBe(0)
}

const anywhere = { after: -1, penalty: { evenly: 1, byLength: 1 }, documents: null, most: 100 }

const hourMs = 3_600_000
const hoursFrom = (t: TestWorkspace, hours: number) => ({
  ...t.ctx,
  now: new Date(t.ctx.world.clock.now().getTime() + hours * hourMs),
})

/** As the job does when passages are many, and took an hour over it. */
const foldSmall = (t: TestWorkspace) => foldAll(hoursFrom(t, -1), AbortSignal.timeout(60_000), { fewest: 4, most: 64 })

/** As if nobody had written terms: the index in memory serves. */
const withoutTerms = (t: TestWorkspace) => sql`update knowledge_versions set terms = 'none'`.execute(t.ctx.db)
const withTerms = (t: TestWorkspace) => sql`update knowledge_versions set terms = 'ready'`.execute(t.ctx.db)

async function expectSame(t: TestWorkspace, questions: readonly string[]): Promise<void> {
  const all = async () => {
    const found = []
    for (const q of questions) found.push([q, seen(await byStems(t, q))])
    return found
  }
  const picked = await all()
  await withoutTerms(t)
  const whole = await all()
  await withTerms(t)
  expect(picked).toEqual(whole)
}

let t: TestWorkspace
const random = seeded(3)
beforeAll(async () => {
  t = await newWorkspace()
  await addDocuments(t, Object.fromEntries([1, 2, 3, 4, 5, 6].map((at) => [`part-${at}.md`, fileOf(random)])))
  await fill(t)
})

describe('a workspace searched in the database', () => {
  it('finds what the index of the whole workspace finds, in the same order with the same scores', async () => {
    await expectSame(t, questionsBy(random, 10))
    await foldSmall(t)
    expect((await segmentsOf(t.ctx)).map(({ passages }) => passages)).toEqual([64, 8])
    await expectSame(t, questionsBy(random, 10))
  }, 120_000)

  it('stays so while documents and passages come, change and go', async () => {
    await addDocuments(t, { 'late.md': fileOf(random) })
    const { items } = await t.api('GET /documents')
    const [first, second, third, fourth] = items.map(({ id }) => id)
    if (!first || !second || !third || !fourth) throw new Error('there are documents')
    for (const id of [first, fourth]) await t.api('DELETE /documents/:id', { params: { id } })
    await t.api('POST /documents/:id/indexing', { params: { id: second } })
    await t.settle()
    const passages = (await t.api('GET /documents/:id/passages', { params: { id: third } })).items
    const [edited, left, gone] = passages
    if (!edited || !left || !gone) throw new Error('there are passages')
    const change = { params: { id: edited.id }, body: { revision: edited.revision, text: 'залог возврат deposit' } }
    await t.api('PATCH /passages/:id', change)
    await t.api('PATCH /passages/:id', { params: { id: left.id }, body: { revision: left.revision, excluded: true } })
    await t.api('DELETE /passages/:id', { params: { id: gone.id } })
    const addition = { heading: 'Новое', text: 'курьер склад courier', questions: ['Где мой курьер?'] }
    await t.api('POST /documents/:id/passages', { params: { id: third }, body: addition })
    expect(await wrongCounts(t)).toBe(0)
    await expectSame(t, [...questionsBy(random, 8), 'где мой курьер'])
    expect((await byStems(t, 'залог')).some(({ passage }) => passage.id === left.id)).toBe(false)
    const before = await segmentsOf(t.ctx)
    await foldSmall(t)
    const after = await segmentsOf(t.ctx)
    expect(after.length).toBeGreaterThan(before.length)
    expect(after.some(({ id }) => id === before[0]?.id)).toBe(false)
    await expectSame(t, [...questionsBy(random, 8), 'где мой курьер'])
  }, 120_000)

  it('keeps segments that others took the place of only while somebody may be reading them', async () => {
    const count = async () => Number((await sql`select from term_segments`.execute(t.ctx.db)).rows.length)
    const served = (await segmentsOf(t.ctx)).length
    expect(await count()).toBeGreaterThan(served)
    await foldAll(hoursFrom(t, 0), AbortSignal.timeout(60_000))
    expect(await count()).toBeGreaterThan(served)
    await foldAll(hoursFrom(t, 1), AbortSignal.timeout(60_000))
    expect(await count()).toBe(served)
  })

  it('finds a word that is misspelt, by words that look like it', async () => {
    await addDocuments(t, { 'one.md': '# Верификация\n\nВерификация аккаунта занимает день.' })
    const { items } = await t.api('GET /knowledge/search', {
      query: { q: 'верефикация', limit: 3, stems: 0.5, grams: 0.5 },
    })
    expect(items[0]?.passage.text).toContain('Верификация аккаунта')
  })

  it('reads nothing again of the segments it has read, when others come', async () => {
    const term = termHash(t.workspaceId).stem(stemOf('залог'))
    const places = async (ctx: Ctx) => {
      const segments = (await segmentsOf(ctx)).map(({ id }) => id)
      const postings = await postingsOf(ctx, segments, [term])
      return new Map(segments.map((id) => [id, postings(id, term).places.length]))
    }
    const before = await places(t.ctx)
    await addDocuments(t, { 'later.md': 'Залог.', 'latest.md': fileOf(random) })
    await foldSmall(t)
    const read: unknown[] = []
    const plugin: KyselyPlugin = {
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        read.push(...result.rows.map(({ segmentId }) => segmentId ?? 'none'))
        return result
      },
    }
    const after = await places({ ...t.ctx, db: t.ctx.db.withPlugin(plugin) })
    const kept = [...before].filter(([id]) => after.has(id))
    expect(kept.some(([, count]) => count > 0)).toBe(true)
    expect(kept.map(([id]) => after.get(id))).toEqual(kept.map(([, count]) => count))
    const came = [...after].filter(([id, count]) => !before.has(id) && count > 0)
    expect(came.length).toBeGreaterThan(0)
    expect(read.filter((id) => id !== 'none')).toEqual(came.map(([id]) => id))
  })

  it.each([
    ['a letter too few, in a short word', 'залг', 'залог'],
    ['another letter', 'курьар', 'курьер'],
    ['two that changed places', 'depsoit', 'deposit'],
    ['a slip after which the word is cut elsewhere', 'verfication', 'verification'],
    ['more slips, by its 4-grams', 'верификатсия', 'верификация'],
  ])('knows what a word with %s may have been meant to be', async (_, word, meant) => {
    await addDocuments(t, { 'two.md': 'Identity verification takes a day.' })
    const { stem } = termHash(t.workspaceId)
    const unknown = { stem: stemOf(word), word, passages: 0, rarity: 1 }
    const found = await meantStems(t.ctx, termHash(t.workspaceId), [unknown])
    expect(found.map(({ term }) => term)).toContain(stem(stemOf(meant)))
  })

  it.each(['48213', 'zzzzqqqq', 'ж'.repeat(64), 'дом'])('takes %s for nothing else', async (word) => {
    const unknown = { stem: stemOf(word), word, passages: 0, rarity: 1 }
    expect(await meantStems(t.ctx, termHash(t.workspaceId), [unknown])).toEqual([])
  })

  it('has no meaning for a word that went with its last passage', async () => {
    await addDocuments(t, { 'gone.md': 'Брандмейстер.' })
    const { items } = await t.api('GET /documents')
    const gone = items.find(({ title }) => title === 'gone')
    const unknown = { stem: 'брандмайстер', word: 'брандмайстер', passages: 0, rarity: 1 }
    const meant = async () => (await meantStems(t.ctx, termHash(t.workspaceId), [unknown])).length
    expect(await meant()).toBe(1)
    await t.api('DELETE /documents/:id', { params: { id: gone?.id ?? '' } })
    expect(await meant()).toBe(0)
  })

  it.each([1, 3])('looks at the documents of a collection of %i alone, as the index of all does', async (documents) => {
    const { items } = await t.api('GET /documents')
    const collection = await t.api('POST /collections', { body: { name: `Of ${documents}`, description: '' } })
    const documentIds = items.slice(-documents).map(({ id }) => id)
    await t.api('POST /collections/:id/documents', { params: { id: collection.id }, body: { documentIds } })
    const settings = { ...defaultRetrieval, weights: { stems: 1, grams: 0, vectors: 0 } }
    const find = async (scope: CollectionId[]) => {
      const search = await prepareSearch(t.ctx, 'залог карта', { settings, scope })
      return { size: search.size, hits: search.find(10).map(({ id, score }) => [id, score.toFixed(9)]) }
    }
    const picked = await find([collection.id])
    await withoutTerms(t)
    expect(picked).toEqual(await find([collection.id]))
    await withTerms(t)
    expect(picked.hits.length).toBeGreaterThan(5)
    expect(await find([])).toEqual({ size: 0, hits: [] })
  })

  it('finds nothing for words without letters, and for those nobody wrote', async () => {
    for (const q of ['???', 'zzzzqqqq']) expect(await byStems(t, q)).toEqual([])
  })

  it('brings the passages around the best ones of their document', async () => {
    const settings = { ...defaultRetrieval, neighbours: 2 }
    const shown = async () => {
      const search = await prepareSearch(t.ctx, 'залог карта', { settings })
      return withNeighbours(search.index, search.find(3), 2).map(({ id }) => id)
    }
    const picked = await shown()
    await withoutTerms(t)
    expect(picked).toEqual(await shown())
    await withTerms(t)
    expect(picked.length).toBeGreaterThan(3)
  })
})

describe('the wall', () => {
  it('never gives a workspace postings or stems of another, whatever it asks for', async () => {
    const other = await newWorkspace()
    const { stem, gram } = termHash(t.workspaceId)
    const stolen = [stem('залог'), stem('курьер')]
    await foldSmall(t)
    const segments = (await segmentsOf(t.ctx)).map(({ id }) => id)
    const reach = async (w: TestWorkspace) => {
      const postings = await postingsOf(w.ctx, segments, stolen)
      const like = sql`select from stems_sharing(${['_зал', 'зало'].map(gram)}::integer[], 100)`
      return {
        postings: segments.flatMap((id) => stolen.map((term) => postings(id, term).places.length)),
        stems: (await like.execute(w.ctx.db)).rows.length,
        slots: (await slotsOf(w.ctx, segments)).size,
        tail: (await bestOfTail(w.ctx, { ...anywhere, terms: stolen.map((term) => ({ term, rarity: 1 })) })).length,
      }
    }
    const own = await reach(t)
    expect([own.postings.some((held) => held > 3), own.stems > 0, own.slots, own.tail > 3]).toEqual([
      true,
      true,
      segments.length,
      true,
    ])
    const nothing = { postings: own.postings.map(() => 0), stems: 0, slots: 0, tail: 0 }
    expect(await reach(other)).toEqual(nothing)
    await addDocuments(other, { 'own.md': 'залог курьер' })
    await fill(other)
    expect(await reach(other)).toEqual(nothing)
    const found = await byStems(other, 'залог курьер deposit')
    expect(found.map(({ passage }) => passage.text)).toEqual(['залог курьер'])
  })

  it('has no stems for whoever is in no workspace, and none for the machinery', async () => {
    const asked = "select * from stems_sharing('{1}', 10)"
    await t.house.database.asOwner(async (client) => {
      await client.query('begin; set local role opora_app')
      expect((await client.query(asked)).rows).toEqual([])
      await client.query('rollback; begin; set local role opora_platform')
      await expect(client.query(asked)).rejects.toMatchObject({ code: '42501' })
      await client.query('rollback')
    })
  })
})

describe('the workspaces that are folded by and by', () => {
  it('are those with many passages behind their segments, or with much in them that went', async () => {
    const waiting = () =>
      t.house.database.run('platform', (db) => clutteredWorkspaces(db, new Date(t.ctx.now.getTime() - 1000)))
    expect(await waiting()).not.toContain(t.workspaceId)
    const { ctx } = t
    await sql`update knowledge_versions set terms_passages = terms_passages + 5000`.execute(ctx.db)
    expect(await waiting()).toContain(t.workspaceId)
    await sql`update knowledge_versions set terms_passages = 1`.execute(ctx.db)
    expect(await waiting()).toContain(t.workspaceId)
    await sql`update knowledge_versions set terms = 'filling'`.execute(ctx.db)
    expect(await waiting()).not.toContain(t.workspaceId)
  })
})
