import type { InboxId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import { type AnyReceived, isOfDesk } from '../../../ports/channel.ts'

/** What is worked off in order: all of one sender, and all of one topic, whoever spoke there. */
export const lineOf = (told: AnyReceived): string =>
  isOfDesk(told) ? `desk:${told.place.groupId}:${told.place.topicId ?? ''}` : told.from.externalId

/** Stores what was told, in one statement; the ids of what was not told before. */
export async function insertTold(ctx: Ctx, inboxId: InboxId, received: readonly AnyReceived[]): Promise<Set<string>> {
  const rows = received.map((one) => ({
    workspace_id: ctx.workspaceId,
    inbox_id: inboxId,
    external_id: one.receiptId,
    from_id: lineOf(one),
    payload: storedJson(one),
    received_at: ctx.now,
  }))
  // Always in the same order, so that two deliveries of the same cannot wait for each other.
  rows.sort((a, b) => (a.external_id < b.external_id ? -1 : 1))
  const stored = await ctx.db
    .insertInto('receipts')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('external_id')
    .execute()
  return new Set(stored.map((row) => row.external_id))
}

export interface StoredReceipt {
  id: string
  payload: unknown
}

interface Waiting {
  inboxId: InboxId
  fromId: string
  /** Those of them that failed before are given again. */
  receiptIds: readonly string[]
}

/** What a sender told and nobody has worked on yet, in no order. */
export const waitingReceipts = (ctx: Ctx, { inboxId, fromId, receiptIds }: Waiting): Promise<StoredReceipt[]> =>
  ctx.db
    .selectFrom('receipts')
    .select(['external_id as id', 'payload'])
    .where('inbox_id', '=', inboxId)
    .where('from_id', '=', fromId)
    .where('handled_at', 'is', null)
    .where((eb) => eb.or([eb('failed_at', 'is', null), eb('external_id', 'in', receiptIds)]))
    .orderBy('received_at')
    .orderBy('external_id')
    .limit(200)
    .execute()

export async function markReceipts(
  ctx: Ctx,
  of: { inboxId: InboxId; ids: readonly string[] },
  as: 'handled' | 'failed',
): Promise<void> {
  await ctx.db
    .updateTable('receipts')
    .set(as === 'handled' ? { handled_at: ctx.now } : { failed_at: ctx.now })
    .where('inbox_id', '=', of.inboxId)
    .where('external_id', 'in', of.ids)
    .execute()
}

/** Keeps that something was told, and nothing of what: it is no business of ours. */
export async function emptyReceipts(ctx: Ctx, of: { inboxId: InboxId; ids: readonly string[] }): Promise<void> {
  await ctx.db
    .updateTable('receipts')
    .set({ payload: '{}', handled_at: ctx.now })
    .where('inbox_id', '=', of.inboxId)
    .where('external_id', 'in', of.ids)
    .execute()
}

/** Forgets receipts nobody waits for, a piece at a time: they hold what people wrote. */
export async function forgetReceipts(db: Db, before: Date): Promise<void> {
  for (;;) {
    const { numAffectedRows } = await sql`delete from receipts where (inbox_id, external_id) in (
      select inbox_id, external_id from receipts where received_at < ${before} limit 5000)`.execute(db)
    if (Number(numAffectedRows ?? 0) < 5000) return
  }
}
