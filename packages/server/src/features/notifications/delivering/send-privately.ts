import type { MemberLinkId } from '@opora/contract/ids'
import type { NotificationKind } from '@opora/contract/notifications'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { plain, tellPrivately } from '../../desks/index.ts'
import type { DeliveryRow, Settled } from '../deliveries/store.ts'
import { noticesOf, titleOf } from '../words/notice-of.ts'

const signs: Record<NotificationKind, string> = {
  assigned: '📌',
  mentioned: '📣',
  team: '👥',
  message: '💬',
  watched: '👀',
  queue: '🔔',
  handed_over: '🔔',
  woken: '⏰',
  sla_warned: '⏳',
  sla_breached: '🔥',
  rule: '⚙️',
  reply_stopped: '✋',
  inbox_broken: '⚠️',
}

/** Tells a member in the private chat of their account, the newest of what waits. */
export async function sendPrivately(ctx: Ctx, rows: readonly DeliveryRow[]): Promise<Settled> {
  const row = rows.at(-1)
  const [notice] = row ? await noticesOf(ctx, [row]) : []
  if (!row || !notice) return { state: 'skipped', reason: 'gone' }
  const title = `${signs[notice.kind]} ${titleOf(notice, row.locale, { mark: plain })}`
  const text = notice.preview ? `${title}\n${plain(notice.preview)}` : title
  const about = { conversationId: notice.conversation?.id ?? null, ticketId: notice.ticket?.id ?? null }
  const outcome = await tellPrivately(ctx, row.target as MemberLinkId, { text, ...about })
  return outcome === 'sent' ? { state: 'sent' } : { state: 'failed', reason: outcome }
}
