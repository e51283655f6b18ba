import { randomUUID } from 'node:crypto'
import type { WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newWorkspace, type TestWorkspace } from '../../testing/new-workspace.ts'
import { makeCtx } from '../context/make-ctx.ts'
import { remembered, withSettings } from './settings.ts'
import { transact } from './transact.ts'

let t: TestWorkspace
let other: TestWorkspace
beforeAll(async () => {
  t = await newWorkspace()
  other = await newWorkspace()
})

const assistantNames = async (ctx: TestWorkspace['ctx']): Promise<string[]> =>
  (await ctx.db.selectFrom('assistants').select('name').execute()).map(({ name }) => name)

let reads = 0
const names = (ctx: TestWorkspace['ctx']): Promise<string[]> =>
  remembered(ctx, 'names', () => {
    reads += 1
    return assistantNames(ctx)
  })

const rename = (who: TestWorkspace, name: string) =>
  transact(who.ctx, async (ctx) => void (await ctx.db.updateTable('assistants').set({ name }).execute()))

const versionOf = async (who: TestWorkspace): Promise<number> =>
  Number((await who.ctx.db.selectFrom('settings_versions').select('version').executeTakeFirst())?.version ?? 0)

describe('settings', () => {
  it('are read once until one is changed, and anew in the next piece of work', async () => {
    await rename(t, 'First')
    reads = 0
    expect(await names(withSettings(t.ctx))).toEqual(['First'])
    expect(await names(withSettings(t.ctx))).toEqual(['First'])
    expect(reads).toBe(1)
    await rename(t, 'Second')
    expect(await names(withSettings(t.ctx))).toEqual(['Second'])
    expect(reads).toBe(2)
  })

  it('of another workspace are not met, not even by a Ctx made of one that remembers', async () => {
    await rename(t, 'Ours')
    await rename(other, 'Theirs')
    const ours = withSettings(t.ctx)
    expect(await names(ours)).toEqual(['Ours'])
    expect(await names(withSettings(other.ctx))).toEqual(['Theirs'])
    const crossed = makeCtx(ours, { workspaceId: other.ctx.workspaceId as WorkspaceId, actor: { type: 'system' } })
    expect(await names(crossed)).toEqual(['Theirs'])
  })

  it('are read as they are inside a transaction, its own changes too', async () => {
    await rename(t, 'Before')
    const ctx = withSettings(t.ctx)
    expect(await names(ctx)).toEqual(['Before'])
    await transact(ctx, async (inner) => {
      await inner.db.updateTable('assistants').set({ name: 'Inside' }).execute()
      expect(await names(inner)).toEqual(['Inside'])
    })
    expect(await names(withSettings(t.ctx))).toEqual(['Inside'])
  })

  it('of a change that was taken back were never seen', async () => {
    await rename(t, 'Kept')
    const failing = transact(t.ctx, async (ctx) => {
      await ctx.db.updateTable('assistants').set({ name: 'Gone' }).execute()
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await rename(t, 'Third')
    expect(await names(withSettings(t.ctx))).toEqual(['Third'])
  })

  it('that could not be read are asked for again', async () => {
    await rename(t, 'Again')
    const ctx = withSettings(t.ctx)
    const failing = remembered(ctx, 'fails once', () => Promise.reject(new Error('away')))
    await expect(failing).rejects.toThrow('away')
    expect(await remembered(ctx, 'fails once', async () => 'here')).toBe('here')
  })

  it('have another version after any row of them was written, and the same after a message came in', async () => {
    const { rows } = await sql<{ table: string }>`
      select tgrelid::regclass::text as "table" from pg_trigger where tgname = 'settings_changed' order by 1`.execute(
      t.ctx.db,
    )
    expect(rows.map(({ table }) => table)).toEqual([
      'assistant_collections',
      'assistant_models',
      'assistant_prompts',
      'assistant_tools',
      'assistants',
      'embedding_spaces',
      'inboxes',
      'model_budgets',
      'models',
      'server_tools',
      'tools',
    ])
    const before = await versionOf(t)
    await transact(t.ctx, async (ctx) => {
      await ctx.db.updateTable('inboxes').set({ last_received_at: ctx.now }).execute()
    })
    expect(await versionOf(t)).toBe(before)
    await transact(t.ctx, async (ctx) => void (await ctx.db.updateTable('inboxes').set({ name: 'Site' }).execute()))
    expect(await versionOf(t)).toBe(before + 1)
    const id = randomUUID()
    await transact(t.ctx, async (ctx) => {
      await ctx.db
        .insertInto('assistants')
        .values({
          id,
          workspace_id: ctx.workspaceId,
          name: 'New',
          confidence: 0.5,
          engine: 'extractive',
          created_at: ctx.now,
        })
        .execute()
    })
    await transact(t.ctx, async (ctx) => void (await ctx.db.deleteFrom('assistants').where('id', '=', id).execute()))
    expect(await versionOf(t)).toBe(before + 3)
  })

  it('do not keep a workspace from being deleted', async () => {
    const gone = await newWorkspace()
    await rename(gone, 'Last')
    await gone.ctx.database.asOwner((client) =>
      client.query(`delete from workspaces where id = '${gone.ctx.workspaceId}'`),
    )
    expect(await versionOf(gone)).toBe(0)
  })

  it('are counted once for each of many changes at the same moment', async () => {
    const before = await versionOf(t)
    await Promise.all(Array.from({ length: 12 }, (_, at) => rename(t, `Name ${at}`)))
    const rows = await t.ctx.db.selectFrom('assistants').select('id').execute()
    expect(await versionOf(t)).toBe(before + 12 * rows.length)
  })
})
