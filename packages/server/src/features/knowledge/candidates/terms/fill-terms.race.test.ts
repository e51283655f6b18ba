import type { DocumentId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../../../../platform/db/transact.ts'
import { addDocuments, upload } from '../../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../../testing/new-workspace.ts'
import { fillTerms } from './fill-terms.job.ts'
import { wrongCounts } from './wrong-counts.fixtures.ts'

const fileOf = (name: string, sections: number): string =>
  Array.from({ length: sections }, (_, at) => `## Part ${at} of ${name}?\n\nDeposit ${name} number${at} courier.`).join(
    '\n\n',
  )

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  const names = ['one', 'two', 'three', 'four', 'five']
  await addDocuments(t, Object.fromEntries(names.map((name) => [`${name}.md`, fileOf(name, 50)])))
}, 120_000)

const enqueue = () => transact(t.ctx, async (ctx) => ctx.enqueue(fillTerms, {}))

/** Every row of terms, and every passage that may be found. */
async function kept(): Promise<{ terms: unknown[]; passages: string[] }> {
  const terms = await sql`
    select passage_id, stems_length, grams_length, (select array_agg(stem || ':' || weight order by stem)
      from unnest(stems, weights) as held (stem, weight)) as held from passage_terms order by 1`.execute(t.ctx.db)
  const passages = await sql<{ id: string }>`select id from passages where not excluded order by 1`.execute(t.ctx.db)
  return { terms: terms.rows, passages: passages.rows.map(({ id }) => id) }
}

/** One person at work, before and behind the job; how many changes were made while it ran. */
async function edit(id: DocumentId, until: () => boolean): Promise<number> {
  const params = { id }
  for (let at = 0; at < 8; at += 1) {
    if (until()) return at
    const { items } = await t.api('GET /documents/:id/passages', { params })
    const [first, second] = [items.at(at * 3), items.at(-1 - at * 2)]
    if (!first || !second) throw new Error('there are passages')
    const body = { revision: first.revision, text: `Courier deposit written ${at}`, excluded: at % 3 === 0 }
    await t.api('PATCH /passages/:id', { params: { id: first.id }, body })
    await t.api('DELETE /passages/:id', { params: { id: second.id } })
    const addition = { heading: `Added ${at}`, text: `storage insurance ${at}`, questions: [] }
    await t.api('POST /documents/:id/passages', { params, body: addition })
  }
  return 8
}

async function writeAllAlong(until: () => boolean): Promise<number> {
  const [one, two, three, gone, reread] = (await t.api('GET /documents')).items.map(({ id }) => id)
  if (!one || !two || !three || !gone || !reread) throw new Error('there are documents')
  const editing = [one, two, three].map((id) => edit(id, until))
  await t.api('DELETE /documents/:id', { params: { id: gone } })
  await t.api('POST /documents/:id/indexing', { params: { id: reread } })
  await upload(t, { 'late.md': fileOf('late', 30) })
  return Math.max(...(await Promise.all(editing)))
}

describe('terms written while others write passages', () => {
  it('are those of every passage that is left, each once, and counted truly', async () => {
    await enqueue()
    let isThrough = false
    const filling = t.settle().finally(() => {
      isThrough = true
    })
    const changes = await writeAllAlong(() => isThrough)
    expect(await filling).toBe(0)
    expect(changes).toBeGreaterThan(0)
    expect(await t.settle()).toBe(0)
    const { rows } = await sql<{ terms: string }>`select terms from knowledge_versions`.execute(t.ctx.db)
    expect(rows).toEqual([{ terms: 'ready' }])
    expect(await wrongCounts(t)).toBe(0)
    const during = await kept()
    expect(during.terms.map((row) => (row as { passage_id: string }).passage_id)).toEqual(during.passages)

    await sql`delete from passage_terms`.execute(t.ctx.db)
    await sql`update knowledge_versions set terms = 'none'`.execute(t.ctx.db)
    await enqueue()
    expect(await t.settle()).toBe(0)
    expect(await kept()).toEqual(during)
  }, 120_000)
})
