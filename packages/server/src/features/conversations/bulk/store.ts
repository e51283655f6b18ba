import type { BulkDeed } from '@opora/contract/bulk-changes'
import type { BulkChangeId, ConversationId, MemberId, WorkspaceId } from '@opora/contract/ids'
import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { either } from '../../../platform/db/either.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { beside } from '../list/store.ts'
import type { Standing } from './standing.ts'

/** `same` was so before, `kept` could not be taken back. */
export type ItemState = 'waiting' | 'changed' | 'same' | 'refused' | 'restored' | 'kept'
export type BulkState = 'running' | 'done' | 'undoing' | 'undone' | 'failed'

interface NewBulk {
  id: BulkChangeId
  memberId: MemberId
  deed: BulkDeed
  conversationIds: readonly ConversationId[]
}

/** Stores what is to be done; how many of the conversations there are. */
export async function insertBulk(ctx: Ctx, { id, memberId, deed, conversationIds }: NewBulk): Promise<number> {
  await ctx.db
    .insertInto('bulk_changes')
    .values({
      id,
      workspace_id: ctx.workspaceId,
      member_id: memberId,
      deed: storedJson(deed),
      state: 'running',
      created_at: ctx.now,
    })
    .execute()
  const { rows } = await sql`
    insert into bulk_change_items (bulk_id, position, workspace_id, conversation_id, state)
    select ${id}::uuid, asked.position, ${ctx.workspaceId}::uuid, c.id, 'waiting'
    from unnest(${[...conversationIds]}::uuid[]) with ordinality as asked (id, position)
    join conversations c on c.id = asked.id returning position`.execute(ctx.db)
  return rows.length
}

const bulks = (ctx: Ctx) => ctx.db.selectFrom('bulk_changes').selectAll()

export const bulkRow = (ctx: Ctx, id: BulkChangeId) => bulks(ctx).where('id', '=', id).executeTakeFirst()

/** The change, held until the commit. */
export const lockBulk = (ctx: Ctx, id: BulkChangeId) => bulks(ctx).where('id', '=', id).forUpdate().executeTakeFirst()

export type BulkRow = NonNullable<Awaited<ReturnType<typeof bulkRow>>>

/** Moves it on from a state it must still be in; whether it was. */
export async function moveBulk(ctx: Ctx, id: BulkChangeId, [from, to]: readonly [BulkState, BulkState]) {
  const moved = ctx.db.updateTable('bulk_changes').set({ state: to }).where('id', '=', id).where('state', '=', from)
  return (await moved.returning('id').execute()).length > 0
}

/** Those in a state, in the order they were chosen. */
export const itemsOf = (ctx: Ctx, id: BulkChangeId, wanted: { state: ItemState; limit: number }) =>
  ctx.db
    .selectFrom('bulk_change_items')
    .select(['position', 'conversation_id'])
    .where('bulk_id', '=', id)
    .where('state', '=', wanted.state)
    .orderBy('position')
    .limit(wanted.limit)
    .execute()

/** One of them, held until the commit; nothing when it is in another state by now. */
export const lockItem = (ctx: Ctx, id: BulkChangeId, wanted: { position: number; state: ItemState }) =>
  ctx.db
    .selectFrom('bulk_change_items')
    .selectAll()
    .where('bulk_id', '=', id)
    .where('position', '=', wanted.position)
    .where('state', '=', wanted.state)
    .forUpdate()
    .executeTakeFirst()

interface ItemChange {
  state: ItemState
  before?: Standing
  after?: Standing
  code?: string
  params?: Readonly<Record<string, string | number>>
}

export async function changeItem(
  ctx: Ctx,
  { id, position }: { id: BulkChangeId; position: number },
  { state, before, after, code, params }: ItemChange,
): Promise<void> {
  const changed = ctx.db.updateTable('bulk_change_items').set({
    state,
    ...(before ? { before: storedJson(before) } : {}),
    ...(after ? { after: storedJson(after) } : {}),
    ...(code ? { code, params: storedJson(params ?? {}) } : {}),
  })
  await changed.where('bulk_id', '=', id).where('position', '=', position).execute()
}

/** What nobody came to any more. */
export async function refuseWaiting(ctx: Ctx, id: BulkChangeId, code: string): Promise<void> {
  const refused = ctx.db.updateTable('bulk_change_items').set({ state: 'refused', code, params: storedJson({}) })
  await refused.where('bulk_id', '=', id).where('state', '=', 'waiting').execute()
}

export async function countItems(ctx: Ctx, id: BulkChangeId): Promise<Map<ItemState, number>> {
  const { rows } = await sql<{ state: ItemState; count: number }>`
    select state, count(*)::int as count from bulk_change_items where bulk_id = ${id} group by state`.execute(ctx.db)
  return new Map(rows.map(({ state, count }) => [state, count]))
}

/** Those that were refused, each with its number and whose it is. */
export const refusedItems = (
  ctx: Ctx,
  id: BulkChangeId,
  { states, limit }: { states: readonly ItemState[]; limit: number },
) =>
  ctx.db
    .selectFrom('bulk_change_items as b')
    .innerJoin('conversations as c', 'c.id', 'b.conversation_id')
    .innerJoin('contacts as a', 'a.id', 'c.contact_id')
    .innerJoin('contacts as p', (join) => join.on(sql<boolean>`p.id = ${either('a.merged_into_id', 'a.id')}`))
    .select(['c.id', 'c.number', 'p.name', 'b.code', 'b.params'])
    .where('b.bulk_id', '=', id)
    .where('b.state', 'in', [...states])
    .orderBy('b.position')
    .limit(limit)
    .execute()

export async function idsIn(ctx: Ctx, id: BulkChangeId, states: readonly ItemState[]): Promise<ConversationId[]> {
  const rows = await ctx.db
    .selectFrom('bulk_change_items')
    .select('conversation_id')
    .where('bulk_id', '=', id)
    .where('state', 'in', [...states])
    .orderBy('position')
    .execute()
  return rows.map((row) => row.conversation_id as ConversationId)
}

/** Ids of what meets the conditions of a list, the latest activity first. */
export async function idsOf(ctx: Ctx, conditions: readonly RawBuilder<boolean>[], limit: number) {
  const all = [sql<boolean>`c.merged_into_id is null`, ...conditions]
  const { rows } = await sql<{ id: ConversationId }>`
    select c.id from conversations c ${beside} where ${sql.join(all, sql` and `)}
    order by c.last_activity_at desc, c.id desc limit ${limit}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export interface UnderWay {
  id: BulkChangeId
  workspaceId: WorkspaceId
  state: 'running' | 'undoing'
}

/** Of every workspace: what is not over. */
export const underWay = (db: Db): Promise<UnderWay[]> =>
  db
    .selectFrom('bulk_changes')
    .select(['id', 'workspace_id as workspaceId', 'state'])
    .where('state', 'in', ['running', 'undoing'])
    .execute() as Promise<UnderWay[]>

export async function forgetBulks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('bulk_changes').where('created_at', '<', before).execute()
}
