import type { MemberId, WorkspaceId } from '@opora/contract/ids'
import type { Notification } from '@opora/contract/notifications'
import type { Ctx, OpenCtx } from '../../../platform/context/ctx.ts'
import type { Database } from '../../../platform/context/database.ts'
import { makeCtx } from '../../../platform/context/make-ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import { later } from '../../../ports/channel.ts'
import { workspaceOf } from '../../accounts/index.ts'
import {
  type DeliveryRow,
  dueLetters,
  postpone,
  type Settled,
  settle,
  toldOf,
  waitingLetters,
} from '../deliveries/store.ts'
import { isUrgent } from '../kinds.ts'
import { preferencesOfOne } from '../preferences/preferences.ts'
import { quietUntil } from '../preferences/quiet-hours.ts'
import { noticesOf } from '../words/notice-of.ts'
import { letterOf } from './letter-of.ts'

/** Writes one letter to a member about everything that waits for them and was not read meanwhile. */
export const writeLetter = defineJob<{ memberId: MemberId }>('notifications.write-letter', {
  maxAttempts: 5,
  isApart: true,
  run: write,
})

/** Begins the letters that are due, of all workspaces; a member has one at a time. */
export async function beginLetters(database: Database, open: OpenCtx): Promise<void> {
  const due = await database.run('platform', (db) => dueLetters(db, open.now))
  for (const { workspace_id, member_id } of due) {
    const ctx = makeCtx(open, { workspaceId: workspace_id as WorkspaceId, actor: { type: 'system' } })
    const memberId = member_id as MemberId
    await transact(ctx, async (ctx) => ctx.enqueue(writeLetter, { memberId }, { uniqueKey: `letter:${memberId}` }))
  }
}

const mostLines = 30

/** A server that greylists or is down for a while takes it later; what is older than this nobody waits for. */
const worthMs = 3 * 86_400_000
const againMs = 15 * 60_000

/** One of each conversation or ticket, the newest, with how many there are. */
function together(notices: readonly Notification[]): Notification[] {
  const lines = Map.groupBy(
    notices,
    (one) => `${one.kind} ${one.conversation?.id ?? one.ticket?.id ?? one.inbox?.id ?? one.id}`,
  )
  return [...lines.values()].flatMap((all) => {
    const last = all.at(-1)
    return last ? [{ ...last, count: all.length }] : []
  })
}

const isRead = (row: DeliveryRow): boolean => row.read_at !== null || row.cleared_at !== null

const record = (ctx: Ctx, rows: readonly DeliveryRow[], settled: Settled): Promise<void> =>
  transact(ctx, (ctx) =>
    settle(
      ctx,
      rows.map(({ id }) => id),
      settled,
    ),
  )

/** What of it is still to be told; the rest is settled. */
async function stillWanted(ctx: Ctx, rows: readonly DeliveryRow[], memberId: MemberId): Promise<DeliveryRow[]> {
  const { choices } = await preferencesOfOne(ctx, memberId)
  const isWanted = (row: DeliveryRow): boolean => choices[toldOf(row).kind].email
  await record(ctx, rows.filter(isRead), { state: 'skipped', reason: 'read' })
  const unread = rows.filter((row) => !isRead(row))
  await record(
    ctx,
    unread.filter((row) => !isWanted(row)),
    { state: 'skipped', reason: 'switched_off' },
  )
  return unread.filter(isWanted)
}

/** True when the letter waits for the end of the member's quiet hours. */
async function isPutOff(ctx: Ctx, rows: readonly DeliveryRow[], memberId: MemberId): Promise<boolean> {
  const { quietHours } = await preferencesOfOne(ctx, memberId)
  const until = quietUntil(quietHours, ctx.now)
  if (!until || (quietHours.letsUrgent && rows.some(({ kind }) => isUrgent(kind)))) return false
  await transact(ctx, (ctx) => postpone(ctx, memberId, until))
  return true
}

async function write(ctx: Ctx, { memberId }: { memberId: MemberId }, attempt: Attempt): Promise<void> {
  const rows = await waitingLetters(ctx, memberId)
  const [first] = rows
  if (!first) return
  if (first.removed_at) return record(ctx, rows, { state: 'skipped', reason: 'left' })
  if (!ctx.world.mail) return record(ctx, rows, { state: 'failed', reason: 'no_mail_server' })
  const wanted = await stillWanted(ctx, rows, memberId)
  const [oldest] = wanted
  if (!oldest || (await isPutOff(ctx, wanted, memberId))) return
  const lines = together(await noticesOf(ctx, wanted))
  const notices = lines.slice(-mostLines)
  const more = lines.length - notices.length
  const { name: workspace } = await workspaceOf(ctx)
  const { email: to, locale, id } = oldest
  try {
    await ctx.world.mail.send(letterOf({ to, locale, id, workspace, notices, more, publicUrl: ctx.world.publicUrl }))
    await record(ctx, wanted, { state: 'sent' })
  } catch (error) {
    if (!attempt.isLast) throw error
    if (ctx.now.getTime() - oldest.created_at.getTime() < worthMs) throw later(againMs)
    await record(ctx, wanted, { state: 'failed', reason: 'unreachable', detail: String((error as Error).message) })
  }
}
