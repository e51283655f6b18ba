import type { DocumentId, SiteId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { transact } from '../../../platform/db/transact.ts'
import { newWorkspace, type TestWorkspace } from '../../../testing/new-workspace.ts'
import { handInPage } from './hand-in-page.ts'
import { retireDocument } from './retire-document.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
})

const siteId = 'only for a page seen for the first time' as SiteId
const handIn = (documentId: DocumentId, url: string) =>
  transact(t.ctx, (ctx) =>
    handInPage(ctx, {
      documentId,
      siteId,
      url,
      title: 'Ferry',
      collectionIds: [],
      bytes: Buffer.from('<p>The ferry leaves at 8.</p>'),
    }),
  )
async function handedIn(name: string): Promise<{ id: DocumentId; url: string }> {
  const url = `https://ferry.example/${name}`
  const { id } = await t.api('POST /documents/pages', { body: { url } })
  await handIn(id, url)
  return { id, url }
}
const retire = (id: DocumentId) => transact(t.ctx, (ctx) => retireDocument(ctx, id))
async function countIn(table: 'fetched_pages' | 'passage_vectors', id: DocumentId): Promise<number | undefined> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${sql.table(table)} where document_id = ${id}`.execute(t.ctx.db)
  return rows[0]?.n
}

describe('the bytes of a page that was handed in', () => {
  it('are not kept when its reading is cancelled', async () => {
    const { id } = await handedIn('cancelled')
    expect(await countIn('fetched_pages', id)).toBe(1)
    await t.api('DELETE /documents/:id/indexing', { params: { id } })
    expect(await countIn('fetched_pages', id)).toBe(0)
  })

  it('are not kept when the page is gone before they were read', async () => {
    const { id } = await handedIn('gone')
    await retire(id)
    expect(await countIn('fetched_pages', id)).toBe(0)
  })
})

describe('the vectors of a page', () => {
  it('go with the page, and stay when it came back before they went', async () => {
    const { id, url } = await handedIn('back')
    expect(await t.settle()).toBe(0)
    expect(await countIn('passage_vectors', id)).toBe(1)
    await retire(id)
    await handIn(id, url)
    expect(await t.settle()).toBe(0)
    expect(await countIn('passage_vectors', id)).toBe(1)
    const input = { documentIds: [id] } as never
    const attempt = { number: 1, isLast: false, signal: AbortSignal.timeout(60_000) }
    const forgetting = [...t.house.workerParts.jobs.values()].filter(({ kind }) => /forget.*vectors/.test(kind))
    for (const job of forgetting) await job.run(t.ctx, input, attempt)
    expect(await countIn('passage_vectors', id)).toBe(1)
  })
})
