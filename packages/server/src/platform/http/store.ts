import type { WorkspaceId } from '@opora/contract/ids'
import type { Db } from '../context/database.ts'
import { storedJson } from '../safety/stored-json.ts'

export interface KeyEntry {
  caller: string
  route: string
  key: string
}

/** Stores the key; false when it was used already. */
export async function takeKey(
  db: Db,
  entry: KeyEntry & { workspaceId: WorkspaceId; bodyHash: string; now: Date },
): Promise<boolean> {
  const { workspaceId, bodyHash, now, ...key } = entry
  const inserted = await db
    .insertInto('idempotency_keys')
    .values({ workspace_id: workspaceId, ...key, body_hash: bodyHash, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function findKey(db: Db, { caller, route, key }: KeyEntry) {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'status', 'response'])
    .where('caller', '=', caller)
    .where('route', '=', route)
    .where('key', '=', key)
    .executeTakeFirst()
  return row ?? null
}

/** Takes over a key whose request never came to an end; true for exactly one of those who try. */
export async function retakeKey(db: Db, entry: KeyEntry, times: { now: Date; lostBefore: Date }): Promise<boolean> {
  const result = await db
    .updateTable('idempotency_keys')
    .set({ created_at: times.now })
    .where('caller', '=', entry.caller)
    .where('route', '=', entry.route)
    .where('key', '=', entry.key)
    .where('status', 'is', null)
    .where('created_at', '<', times.lostBefore)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function keepAnswer(db: Db, entry: KeyEntry, answer: { status: number; response: string }): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status: answer.status, response: storedJson(answer.response) })
    .where('caller', '=', entry.caller)
    .where('route', '=', entry.route)
    .where('key', '=', entry.key)
    .execute()
}

export async function dropKey(db: Db, entry: KeyEntry): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('caller', '=', entry.caller)
    .where('route', '=', entry.route)
    .where('key', '=', entry.key)
    .execute()
}

/** Keys are kept for a day. */
export async function forgetOldKeys(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute()
}
