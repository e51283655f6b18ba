import type { Availability, ChosenAvailability } from '@opora/contract/accounts'
import type { MemberId, WorkspaceId } from '@opora/contract/ids'
import { sql } from 'kysely'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Db } from '../../../platform/context/database.ts'

export interface PresenceTimes {
  awayMs: number
  offlineMs: number
}

/** What somebody seems to be at a moment: the only place where it is decided. */
function seemsAt(now: Date, { awayMs, offlineMs }: PresenceTimes) {
  const gone = new Date(now.getTime() - offlineMs)
  const idle = new Date(now.getTime() - awayMs)
  return sql<Availability>`(case
    when p.seen_at is null or p.seen_at < ${gone}::timestamptz then 'offline'
    when p.chosen <> 'online' and (p.chosen_until is null or p.chosen_until > ${now}::timestamptz) then p.chosen
    when p.active_at < ${idle}::timestamptz then 'away'
    else 'online' end)`
}

const isOver = (now: Date) => sql<boolean>`(p.chosen <> 'online' and p.chosen_until <= ${now}::timestamptz)`

/** Notes that members have a socket now. Whoever was gone before has just come, so they are active too. */
export async function noteSeen(db: Db, seen: readonly Seen[], { now, offlineMs, isActive }: Noting): Promise<void> {
  if (seen.length === 0) return
  const gone = new Date(now.getTime() - offlineMs)
  await db
    .insertInto('member_presence')
    .values(
      seen.map(({ memberId, workspaceId }) => ({
        member_id: memberId,
        workspace_id: workspaceId,
        seen_at: now,
        active_at: now,
        state_since: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('member_id').doUpdateSet({
        seen_at: sql`greatest(member_presence.seen_at, excluded.seen_at)`,
        active_at: sql`case
          when ${isActive} or member_presence.seen_at is null or member_presence.seen_at < ${gone}::timestamptz
          then greatest(member_presence.active_at, excluded.active_at) else member_presence.active_at end`,
      }),
    )
    .execute()
}

interface Noting {
  now: Date
  offlineMs: number
  /** They did something, beside having a socket. */
  isActive: boolean
}

export interface Seen {
  memberId: MemberId
  workspaceId: WorkspaceId
}

export async function writeChosen(
  ctx: Ctx,
  memberId: MemberId,
  { availability, until }: { availability: ChosenAvailability; until: Date | null },
): Promise<void> {
  const chosen = { chosen: availability, chosen_until: until }
  const row = { member_id: memberId, workspace_id: ctx.workspaceId, state_since: ctx.now, ...chosen }
  const insert = ctx.db.insertInto('member_presence').values(row)
  await insert.onConflict((conflict) => conflict.column('member_id').doUpdateSet(chosen)).execute()
}

/** Brings what is told in line with what is so; what they are now when that is something else than before. */
export async function settleState(ctx: Ctx, memberId: MemberId): Promise<Availability | null> {
  const { rows } = await sql<{ state: Availability }>`
    update member_presence p set state = ${seemsAt(ctx.now, ctx.world.presenceTimes)},
      state_since = case when state <> ${seemsAt(ctx.now, ctx.world.presenceTimes)} then ${ctx.now}::timestamptz
        else state_since end,
      chosen = case when ${isOver(ctx.now)} then 'online' else chosen end,
      chosen_until = case when ${isOver(ctx.now)} then null else chosen_until end
    where member_id = ${memberId} and (state <> ${seemsAt(ctx.now, ctx.world.presenceTimes)} or ${isOver(ctx.now)})
    returning state`.execute(ctx.db)
  return rows[0]?.state ?? null
}

/** Members, of every workspace or of one, of whom something else is told than is so. */
export async function unsettled(db: Db, now: Date, times: PresenceTimes & { only: WorkspaceId | null }) {
  const { rows } = await sql<{ memberId: MemberId; workspaceId: WorkspaceId }>`
    select p.member_id as "memberId", p.workspace_id as "workspaceId" from member_presence p
    join members m on m.id = p.member_id and m.removed_at is null
    where (p.state <> 'offline' or p.seen_at >= ${new Date(now.getTime() - times.offlineMs)}::timestamptz)
      and (p.state <> ${seemsAt(now, times)} or ${isOver(now)})
      and (${times.only}::uuid is null or p.workspace_id = ${times.only}::uuid)
    order by p.member_id limit 500`.execute(db)
  return rows
}

export async function countHere(ctx: Ctx): Promise<number> {
  const query = ctx.db.selectFrom('member_presence as p').innerJoin('members as m', 'm.id', 'p.member_id')
  const here = query.where('m.removed_at', 'is', null).where('p.state', 'in', ['online', 'busy'])
  return Number((await here.select(({ fn }) => fn.countAll<number>().as('count')).executeTakeFirst())?.count ?? 0)
}
