import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'
import type { Pace } from '../../../ports/channel.ts'

interface Rate extends Pace {
  key: string
  now: Date
}

const seconds = (count: number) => sql`make_interval(secs => ${count})`

/** The moment the next message of a key may go; it is taken with that, whoever asks next gets a later one. */
export async function takeMoment(ctx: Ctx, { key, now, perSecond, burst }: Rate): Promise<Date> {
  const step = seconds(1 / perSecond)
  const { rows } = await sql<{ at: Date }>`
    insert into send_rates as known (workspace_id, key, free_at)
    values (${ctx.workspaceId}, ${key}, ${now}::timestamptz + ${step})
    on conflict (workspace_id, key) do update set free_at = greatest(known.free_at, ${now}::timestamptz) + ${step}
    returning greatest(${now}::timestamptz, free_at - ${seconds(burst / perSecond)}) as at`.execute(ctx.db)
  return rows[0]?.at ?? now
}

/** Takes the moment when it is now; otherwise nothing is taken, and this is how long to wait. */
export async function takeNow(ctx: Ctx, { key, now, perSecond, burst }: Rate): Promise<number> {
  const step = seconds(1 / perSecond)
  const early = seconds((burst - 1) / perSecond)
  const { rows } = await sql`
    insert into send_rates as known (workspace_id, key, free_at)
    values (${ctx.workspaceId}, ${key}, ${now}::timestamptz + ${step})
    on conflict (workspace_id, key) do update set free_at = greatest(known.free_at, ${now}::timestamptz) + ${step}
      where known.free_at - ${early} <= ${now}::timestamptz
    returning key`.execute(ctx.db)
  if (rows.length > 0) return 0
  const { rows: known } = await sql<{ at: Date }>`
    select free_at - ${early} as at from send_rates
    where workspace_id = ${ctx.workspaceId} and key = ${key}`.execute(ctx.db)
  return Math.max(1, (known[0]?.at.getTime() ?? 0) - now.getTime())
}

/** Whether something that is to happen so often at most may happen now; it is counted with that. */
export const isAllowedNow = async (ctx: Ctx, key: string, pace: Pace): Promise<boolean> =>
  (await takeNow(ctx, { ...pace, key, now: ctx.world.clock.now() })) === 0

/** Rates that hold nobody up any more. */
export async function forgetRates(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('send_rates').where('free_at', '<', before).execute()
}
