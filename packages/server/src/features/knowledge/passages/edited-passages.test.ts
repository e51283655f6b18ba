import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addDocuments } from '../../../testing/documents.ts'
import { newWorkspace } from '../../../testing/new-workspace.ts'
import { holdPassages } from './store.ts'

it('finds a passage by the questions people gave it, and not at all once it is left out of answers', async () => {
  const t = await newWorkspace()
  await addDocuments(t, { 'walrus.md': 'The walrus fee is 12 euros.' })
  const find = async (q: string) => (await t.api('GET /knowledge/search', { query: { q } })).items[0]?.passage
  const touch = sql`update documents set indexed_at = indexed_at + interval '1 millisecond'`
  const grow = sql`update knowledge_versions set version = version + 1`
  expect(await find('blubber tariff')).toBeUndefined()
  await t.ctx.db
    .updateTable('passages')
    .set({ questions: ['What is the blubber tariff?'] })
    .execute()
  await touch.execute(t.ctx.db)
  await grow.execute(t.ctx.db)
  const found = await find('blubber tariff')
  expect(found?.text).toBe('The walrus fee is 12 euros.')
  const ids = found ? [found.id] : []
  expect(await holdPassages(t.ctx, ids)).toBe(true)
  await t.ctx.db.updateTable('passages').set({ excluded: true }).execute()
  await touch.execute(t.ctx.db)
  await grow.execute(t.ctx.db)
  expect(await find('walrus fee')).toBeUndefined()
  expect(await holdPassages(t.ctx, ids)).toBe(false)
})
