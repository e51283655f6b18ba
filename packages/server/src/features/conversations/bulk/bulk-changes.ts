import { type BulkChange, type BulkDeed, mostNamedKept } from '@opora/contract/bulk-changes'
import { failure } from '@opora/contract/errors'
import type { BulkChangeId, ConversationId, MemberId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { assertPossible } from './apply-deed.ts'
import { changeMany, inTurn, undoMany } from './change-many.job.ts'
import * as store from './store.ts'

function memberOf({ actor }: Ctx): MemberId {
  if (actor.type !== 'member') throw failure('forbidden')
  return actor.memberId
}

async function present(ctx: Ctx, row: store.BulkRow): Promise<BulkChange> {
  const id = row.id as BulkChangeId
  const counts = await store.countItems(ctx, id)
  const count = (state: store.ItemState): number => counts.get(state) ?? 0
  // Whoever takes it back asks what stays, no more what could not be done.
  const isUndone = row.state === 'undoing' || row.state === 'undone'
  const states: readonly store.ItemState[] = isUndone ? ['kept'] : ['refused', 'kept']
  const isOver = row.state !== 'running' && row.state !== 'undoing'
  const refused = await store.refusedItems(ctx, id, { states, limit: mostNamedKept })
  return {
    id,
    deed: row.deed as BulkDeed,
    state: row.state as BulkChange['state'],
    total: [...counts.values()].reduce((sum, one) => sum + one, 0),
    changed: count('changed'),
    same: count('same'),
    restored: count('restored'),
    refused: states.reduce((sum, one) => sum + count(one), 0),
    refusals: refused.map((one) => ({
      conversation: { id: one.id as ConversationId, number: one.number, contactName: one.name },
      code: one.code ?? 'internal',
      params: (one.params ?? {}) as Record<string, string | number>,
    })),
    refusedIds: isOver ? await store.idsIn(ctx, id, states) : [],
  }
}

/** Whoever made a change sees it, and nobody else. */
async function own<R extends { member_id: string }>(ctx: Ctx, found: Promise<R | undefined>): Promise<R> {
  const row = await found
  if (row?.member_id !== memberOf(ctx)) throw failure('not_found')
  return row
}

export const getBulk = async (ctx: Ctx, id: BulkChangeId): Promise<BulkChange> =>
  present(ctx, await own(ctx, store.bulkRow(ctx, id)))

/** Begins to do a deed to many conversations, each once, in the order they are named. */
export async function beginBulk(
  ctx: Ctx,
  { conversationIds, deed }: { conversationIds: readonly ConversationId[]; deed: BulkDeed },
): Promise<BulkChange> {
  const ids = [...new Set(conversationIds)]
  const bulkId = ctx.world.ids.next() as BulkChangeId
  return transact(ctx, async (ctx) => {
    await assertPossible(ctx, deed)
    const known = await store.insertBulk(ctx, { id: bulkId, memberId: memberOf(ctx), deed, conversationIds: ids })
    if (known < ids.length) throw failure('not_found')
    ctx.enqueue(changeMany, { bulkId }, inTurn({ bulkId }))
    return getBulk(ctx, bulkId)
  })
}

/** Takes it back; one that is under way stops first. */
export async function undoBulk(ctx: Ctx, id: BulkChangeId): Promise<BulkChange> {
  return transact(ctx, async (ctx) => {
    const { state } = await own(ctx, store.lockBulk(ctx, id))
    if (state !== 'undoing' && state !== 'undone') {
      await store.moveBulk(ctx, id, [state as store.BulkState, 'undoing'])
      ctx.enqueue(undoMany, { bulkId: id }, inTurn({ bulkId: id }))
    }
    return getBulk(ctx, id)
  })
}
