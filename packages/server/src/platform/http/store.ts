import type { WorkspaceId } from '@opora/contract/ids'
import type { Db } from '../context/database.ts'

interface KeyEntry {
  caller: string
  route: string
  key: string
}

/** Stores the key; returns the earlier row when it was used already. */
export async function takeKey(db: Db, entry: KeyEntry & { workspaceId: WorkspaceId; bodyHash: string; now: Date }) {
  const { workspaceId, bodyHash, now, ...key } = entry
  const inserted = await db
    .insertInto('idempotency_keys')
    .values({ workspace_id: workspaceId, ...key, body_hash: bodyHash, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (inserted.numInsertedOrUpdatedRows === 1n) return null
  return keyed(db, key)
}

async function keyed(db: Db, key: KeyEntry) {
  const row = await db
    .selectFrom('idempotency_keys')
    .select(['body_hash', 'status', 'response', 'created_at'])
    .where('caller', '=', key.caller)
    .where('route', '=', key.route)
    .where('key', '=', key.key)
    .executeTakeFirst()
  return row ?? null
}

export async function keepAnswer(db: Db, key: KeyEntry, answer: { status: number; body: unknown }): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status: answer.status, response: JSON.stringify(answer.body) })
    .where('caller', '=', key.caller)
    .where('route', '=', key.route)
    .where('key', '=', key.key)
    .execute()
}

export async function dropKey(db: Db, key: KeyEntry): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('caller', '=', key.caller)
    .where('route', '=', key.route)
    .where('key', '=', key.key)
    .execute()
}

/** Keys are kept for a day. */
export async function forgetOldKeys(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('idempotency_keys').where('created_at', '<', before).execute()
}
