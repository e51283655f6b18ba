import type { InboxId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import { storedJson } from '../../../platform/safety/stored-json.ts'
import type { ConnectionState } from '../../../ports/channel.ts'

/** An inbox this process keeps connected. `stamp` is another when its settings are, or when it shall be connected anew. */
export interface Held {
  id: InboxId
  workspaceId: WorkspaceId
  stamp: string
}

interface Hold {
  holder: string
  kinds: readonly string[]
  leaseMs: number
}

/** Takes every inbox nobody keeps connected and renews those that are ours, in one statement; all that are ours now. */
export async function holdInboxes(db: Db, { holder, kinds, leaseMs }: Hold): Promise<Held[]> {
  const { rows } = await sql<Held>`
    with held as (
      insert into inbox_connections as known (inbox_id, workspace_id, holder, held_until)
      select id, workspace_id, ${holder}, now() + make_interval(secs => ${leaseMs / 1000})
      from inboxes where is_enabled and kind = any(${[...kinds]}) order by id
      on conflict (inbox_id) do update set holder = excluded.holder, held_until = excluded.held_until
      where known.holder = ${holder} or known.held_until is null or known.held_until < now()
      returning inbox_id, asked)
    select i.id, i.workspace_id as "workspaceId",
      md5(i.settings::text || coalesce(encode(i.secrets, 'hex'), '') || held.asked) as stamp
    from held join inboxes i on i.id = held.inbox_id`.execute(db)
  return rows
}

/** Lets go at once, so that another process need not wait for the lease to end. */
export async function letGo(db: Db, holder: string): Promise<void> {
  await sql`update inbox_connections set held_until = null where holder = ${holder}`.execute(db)
}

/** Stores how it goes, if that is news and the inbox is still ours. */
export async function noteState(
  ctx: Ctx,
  of: { inboxId: InboxId; holder: string },
  state: ConnectionState,
): Promise<boolean> {
  const { rows } = await sql`
    update inbox_connections set state = ${storedJson(state)}::jsonb, since = ${ctx.now}
    where inbox_id = ${of.inboxId} and holder = ${of.holder} and state is distinct from ${storedJson(state)}::jsonb
    returning inbox_id`.execute(ctx.db)
  return rows.length > 0
}

/** It is connected anew: what was known of a connection says nothing of the next one. */
export async function forgetState(ctx: Ctx, inboxId: InboxId): Promise<void> {
  await ctx.db
    .updateTable('inbox_connections')
    .set({ state: null, since: ctx.now, asked: sql<number>`asked + 1` })
    .where('inbox_id', '=', inboxId)
    .execute()
}

/** The same, only if it is said to be connected. */
export async function forgetConnected(ctx: Ctx, inboxId: InboxId): Promise<boolean> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('inbox_connections')
    .set({ state: null, since: ctx.now, asked: sql<number>`asked + 1` })
    .where('inbox_id', '=', inboxId)
    .where(sql`state ->> 'state'`, '=', 'connected')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export interface KnownConnection {
  state: ConnectionState | null
  since: Date | null
}

export async function knownConnections(ctx: Ctx): Promise<Map<string, KnownConnection>> {
  const rows = await ctx.db.selectFrom('inbox_connections').select(['inbox_id', 'state', 'since']).execute()
  return new Map(
    rows.map(({ inbox_id: id, state, since }) => [id, { state: state as unknown as ConnectionState | null, since }]),
  )
}
