import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { addDocuments } from '../../../../testing/documents.ts'
import { newWorkspace, type TestWorkspace } from '../../../../testing/new-workspace.ts'
import { fillMissingTerms } from './fill-terms.job.ts'

const stateOf = async (t: TestWorkspace) =>
  (await sql<{ terms: string }>`select terms from knowledge_versions`.execute(t.ctx.db)).rows[0]?.terms
const waiting = async (t: TestWorkspace) =>
  (await t.ctx.db.selectFrom('jobs').select('kind').where('kind', '=', 'knowledge.fill-terms').execute()).length

it('a workspace that has grown large gets its terms, by one job however often one looks; a small one does not', async () => {
  const [large, small] = [await newWorkspace(), await newWorkspace()]
  for (const t of [large, small]) await addDocuments(t, { 'one.md': '# Deposit\n\nThe deposit is 300 €.' })
  await large.ctx.db.updateTable('documents').set({ passages: 20_001 }).execute()
  await fillMissingTerms(large.house.open())
  await fillMissingTerms(large.house.open())
  expect([await waiting(large), await waiting(small)]).toEqual([1, 0])
  expect(await large.settle()).toBe(0)
  expect([await stateOf(large), await stateOf(small)]).toEqual(['ready', 'none'])
})
