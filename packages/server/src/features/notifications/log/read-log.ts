import { failure } from '@opora/contract/errors'
import { type ConversationId, type MemberId, NotificationDeliveryId, type TicketId } from '@opora/contract/ids'
import type { NotificationDelivery, NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type LogRow, logRows } from '../deliveries/store.ts'

const present = (row: LogRow): NotificationDelivery => ({
  id: row.id as NotificationDeliveryId,
  kind: row.kind as NotificationKind,
  member: { id: row.member_id as MemberId, name: row.name },
  conversation:
    row.conversation_id && row.number !== null
      ? { id: row.conversation_id as ConversationId, number: row.number }
      : null,
  ticket:
    row.ticket_id && row.ticket_number !== null ? { id: row.ticket_id as TicketId, number: row.ticket_number } : null,
  channel: row.channel as NotificationDelivery['channel'],
  state: row.state as NotificationDelivery['state'],
  reason: row.reason as NotificationDelivery['reason'],
  detail: row.detail,
  createdAt: row.created_at.toISOString(),
  settledAt: row.settled_at?.toISOString() ?? null,
})

/** A place in a list that is read newest first. */
export interface Before {
  at: Date
  id: string
}

export const cursorAt = ({ created_at, id }: { created_at: Date; id: string }): string =>
  `${created_at.toISOString()}_${id}`

export function readCursor(cursor: string | undefined): Before | null {
  if (cursor === undefined) return null
  const [moment = '', id = ''] = cursor.split('_')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime()) || !NotificationDeliveryId.safeParse(id).success) throw failure('malformed')
  return { at, id }
}

/** What was sent outside of the app: to one member, or to everybody. */
export async function readLog(
  ctx: Ctx,
  { memberId, cursor, limit }: { memberId: MemberId | null; cursor: string | undefined; limit: number },
): Promise<{ items: NotificationDelivery[]; nextCursor: string | null }> {
  const rows = await logRows(ctx, { memberId, before: readCursor(cursor), limit })
  const last = rows.at(-1)
  return { items: rows.map(present), nextCursor: rows.length === limit && last ? cursorAt(last) : null }
}
