import { isFailure } from '@opora/contract/errors'
import type { ConversationId, MemberId, NotificationDeliveryId } from '@opora/contract/ids'
import type { NotificationReason } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { type Attempt, defineJob } from '../../../platform/jobs/job.ts'
import { later, laterMs } from '../../../ports/channel.ts'
import { getBare, isLooking } from '../../conversations/index.ts'
import { isShownInGroup } from '../../desks/index.ts'
import {
  type DeliveryRow,
  deliveryRow,
  type Settled,
  settle,
  toldOf,
  type Way,
  waitingBeside,
} from '../deliveries/store.ts'
import { callsForSomebody, isUrgent } from '../kinds.ts'
import { preferencesOfOne } from '../preferences/preferences.ts'
import { quietUntil } from '../preferences/quiet-hours.ts'
import { sendPush } from '../pushing/send-push.ts'
import { sendPrivately } from './send-privately.ts'

/** Takes one notice out of the app, to a browser or to a private chat, with whatever waits beside it. */
export const deliver = defineJob<{ deliveryId: NotificationDeliveryId }>('notifications.deliver', {
  maxAttempts: 5,
  isApart: true,
  run: carry,
})

/** What is older helps nobody: the server was off, or its clock was set. */
const freshMs = 12 * 3_600_000

/** Whether the product itself shows it: to eyes on the conversation, to whoever has the inbox open, in a group that rings. */
async function shownElsewhere(ctx: Ctx, row: DeliveryRow): Promise<NotificationReason | null> {
  const { conversationId, kind, discussionReplyId } = toldOf(row)
  const memberId = row.member_id as MemberId
  // A discussion may be closed while its conversation stands open.
  if (conversationId && !discussionReplyId && isLooking(memberId, conversationId)) return 'looking'
  if (row.channel !== 'telegram') return null
  if (ctx.world.presence.members(ctx.workspaceId).includes(memberId)) return 'here'
  if (!conversationId || !callsForSomebody.includes(kind)) return null
  return (await isInGroup(ctx, conversationId)) ? 'in_group' : null
}

async function isInGroup(ctx: Ctx, id: ConversationId): Promise<boolean> {
  const conversation = await getBare(ctx, id).catch((error: unknown) => {
    if (isFailure(error, 'not_found')) return null
    throw error
  })
  return conversation !== null && isShownInGroup(ctx, conversation)
}

/** Why a member is not told any more, as things stand now; null when they are. */
async function reasonNotTo(ctx: Ctx, row: DeliveryRow): Promise<NotificationReason | null> {
  if (row.removed_at) return 'left'
  if (!isFresh(ctx, row)) return 'too_late'
  const { choices, quietHours } = await preferencesOfOne(ctx, row.member_id as MemberId)
  if (!choices[toldOf(row).kind][row.channel as Way]) return 'switched_off'
  const mayPass = quietHours.letsUrgent && isUrgent(row.kind)
  if (!mayPass && quietUntil(quietHours, ctx.now)) return 'quiet_hours'
  return shownElsewhere(ctx, row)
}

const isRead = (row: DeliveryRow): boolean => row.read_at !== null || row.cleared_at !== null

const idsOf = (rows: readonly DeliveryRow[]): string[] => rows.map(({ id }) => id)

const record = (ctx: Ctx, rows: readonly DeliveryRow[], settled: Settled): Promise<void> =>
  transact(ctx, (ctx) => settle(ctx, idsOf(rows), settled))

const againMs = 5 * 60_000

/** Whether it helps anybody yet, so many ms from now. */
const isFresh = (ctx: Ctx, row: DeliveryRow, inMs = 0): boolean =>
  ctx.now.getTime() + inMs - row.created_at.getTime() <= freshMs

/** An error of the last try is recorded when it is too late by then, any other is thrown for the next one. */
async function failed(
  ctx: Ctx,
  rows: readonly DeliveryRow[],
  { error, attempt }: { error: unknown; attempt: Attempt },
) {
  if (laterMs(error) !== null || !attempt.isLast) throw error
  // A refusal that was told by name stays one; a network that is away comes back.
  if (!isFailure(error) && rows.every((row) => isFresh(ctx, row, againMs))) throw later(againMs)
  const detail = isFailure(error) ? error.code : String((error as Error | null)?.message ?? error)
  await record(ctx, rows, { state: 'failed', reason: 'unreachable', detail })
}

async function carry(
  ctx: Ctx,
  { deliveryId }: { deliveryId: NotificationDeliveryId },
  attempt: Attempt,
): Promise<void> {
  const row = await deliveryRow(ctx, deliveryId)
  if (row?.state !== 'waiting') return
  const all = await waitingBeside(ctx, row)
  await record(ctx, all.filter(isRead), { state: 'skipped', reason: 'read' })
  const rows = all.filter((one) => !isRead(one))
  if (rows.length === 0) return
  const reason = await reasonNotTo(ctx, row)
  if (reason) return record(ctx, rows, { state: 'skipped', reason })
  try {
    const send = row.channel === 'push' ? sendPush : sendPrivately
    await record(ctx, rows, await send(ctx, rows))
  } catch (error) {
    await failed(ctx, rows, { error, attempt })
  }
}
