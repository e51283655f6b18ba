import { randomUUID } from 'node:crypto'
import type { JobId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { call, codeOf } from './testing/call.ts'
import { newWorkspace, type TestWorkspace } from './testing/new-workspace.ts'

let t: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
}, 60_000)

/** Dead letters that share their moment of death, as those of one crash do. */
async function bury(of: TestWorkspace, count: number, uniqueKey: string | null = null): Promise<JobId[]> {
  const ids = Array.from({ length: count }, () => randomUUID() as JobId)
  for (const id of ids)
    await of.house.database.run('platform', (db) =>
      sql`insert into jobs (id, workspace_id, kind, input, actor, state, attempts, last_error, failed_at, unique_key)
        values (${id}, ${of.workspaceId}, 'event:test.dead', '{}', '{"type":"system"}', 'dead', 8, ${'Error: no luck\n    at secret.ts:1'},
          '2026-11-20T10:00:00.123456Z', ${uniqueKey})`.execute(db),
    )
  return ids
}

const stateOf = async (id: string) => {
  const { rows } = await t.house.database.run('platform', (db) =>
    sql<{ state: string; attempts: number }>`select state, attempts from jobs where id = ${id}`.execute(db),
  )
  return rows[0]
}

describe('dead letters', () => {
  it('are listed page by page, each once, with the reason and without the stack', async () => {
    const buried = await bury(t, 7)
    const listed: string[] = []
    let cursor: string | null | undefined
    do {
      const page = await t.api('GET /dead-jobs', { query: { limit: 2, ...(cursor ? { cursor } : {}) } })
      listed.push(...page.items.map(({ id }) => id))
      expect(page.items[0]).toMatchObject({ kind: 'test.dead', attempts: 8, error: 'Error: no luck' })
      cursor = page.nextCursor
    } while (cursor)
    expect(listed).toHaveLength(7)
    expect(listed.toSorted()).toEqual(buried.toSorted())
  })

  it('go round again when asked to', async () => {
    const [id = '' as JobId] = await bury(t, 1)
    await t.api('POST /dead-jobs/:id/replay', { params: { id } })
    expect(await stateOf(id)).toEqual({ state: 'waiting', attempts: 0 })
    await expect(t.api('POST /dead-jobs/:id/replay', { params: { id } })).rejects.toThrow('not_found')
  })

  it('are dropped instead when the same work is waiting already', async () => {
    const [first = '' as JobId] = await bury(t, 1, `${t.workspaceId}:same`)
    const [second = '' as JobId] = await bury(t, 1, `${t.workspaceId}:same`)
    await t.api('POST /dead-jobs/:id/replay', { params: { id: first } })
    await t.api('POST /dead-jobs/:id/replay', { params: { id: second } })
    expect(await stateOf(first)).toMatchObject({ state: 'waiting' })
    expect(await stateOf(second)).toBeUndefined()
  })

  it('of another workspace are neither seen nor replayed', async () => {
    const other = await newWorkspace()
    const [id = '' as JobId] = await bury(t, 1)
    expect((await other.api('GET /dead-jobs')).items).toEqual([])
    await expect(other.api('POST /dead-jobs/:id/replay', { params: { id } })).rejects.toThrow('not_found')
    expect(await stateOf(id)).toMatchObject({ state: 'dead' })
  })

  it('are for owners and admins', async () => {
    const agent = await t.newMember('agent')
    const admin = await t.newMember('admin')
    await expect(agent.api('GET /dead-jobs')).rejects.toThrow('forbidden')
    expect((await admin.api('GET /dead-jobs')).items.length).toBeGreaterThan(0)
  })

  it.each(['nonsense', '1_x', '99999999999999999999_a', "1_' or 1=1"])('are not listed from %j', async (cursor) => {
    const answer = await call(t.house, `GET /dead-jobs?cursor=${encodeURIComponent(cursor)}`, { token: t.token })
    expect([answer.statusCode, codeOf(answer)]).toEqual([422, 'invalid'])
  })
})
