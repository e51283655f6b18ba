import { failure } from '@opora/contract/errors'
import type { Actor, Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { getBare } from '../conversations/index.ts'
import { concernedBy } from '../tickets/index.ts'
import { clearAll, clearLine, read, setRead, undo } from './centre/change.ts'
import { presentLines } from './centre/present.ts'
import { countUnread, lineRows } from './centre/store.ts'
import { cursorAt, readCursor, readLog } from './log/read-log.ts'
import { changeDefaults, changePreferences, showPreferences } from './preferences/preferences.ts'
import { listSubscriptions, subscribe, unsubscribe } from './pushing/subscribe.ts'
import { assertMayTry } from './trying/limits.ts'
import { tryChannel } from './trying/try-channel.ts'

function memberOf({ actor }: Ctx): Extract<Actor, { type: 'member' }> {
  if (actor.type !== 'member') throw failure('forbidden')
  return actor
}

const idOf = (ctx: Ctx) => memberOf(ctx).memberId

export const notificationsRoutes = [
  handle('GET /notifications', async (ctx, { query: { cursor, limit, show } }) => {
    const memberId = idOf(ctx)
    const wanted = { isUnread: show === 'unread', before: readCursor(cursor), limit }
    const [rows, unread] = await Promise.all([lineRows(ctx, memberId, wanted), countUnread(ctx, memberId)])
    const last = rows.at(-1)
    const nextCursor = rows.length === limit && last ? cursorAt(last) : null
    return { items: await presentLines(ctx, rows), nextCursor, unread }
  }),
  handle('GET /notifications/unread', async (ctx) => ({ unread: await countUnread(ctx, idOf(ctx)) })),
  handle('PUT /notifications/reading', async (ctx, { body: { conversationId, ticketId } }) => {
    if (conversationId) await getBare(ctx, conversationId)
    if (ticketId && !(await concernedBy(ctx, ticketId))) throw failure('not_found')
    return read(ctx, idOf(ctx), { conversationId, ticketId })
  }),
  handle('PUT /notifications/clearing', (ctx) => clearAll(ctx, idOf(ctx))),
  handle('PUT /notifications/undoing', (ctx, { body }) => undo(ctx, idOf(ctx), new Date(body.at))),
  handle('PATCH /notifications/:id', (ctx, { params, body }) =>
    setRead(ctx, idOf(ctx), { id: params.id, isRead: body.isRead }),
  ),
  handle('DELETE /notifications/:id', (ctx, { params }) => clearLine(ctx, idOf(ctx), params.id)),
  handle('GET /notification-preferences', (ctx) => showPreferences(ctx, idOf(ctx))),
  handle('PATCH /notification-preferences', (ctx, { body }) => changePreferences(ctx, idOf(ctx), body)),
  handle('PUT /notification-defaults', async (ctx, { body }) => {
    await changeDefaults(ctx, body.choices)
    return showPreferences(ctx, idOf(ctx))
  }),
  handle('GET /push-subscriptions', async (ctx) => ({
    publicKey: ctx.world.push.publicKey,
    items: await listSubscriptions(ctx, memberOf(ctx)),
  })),
  handle('POST /push-subscriptions', (ctx, { body: { isRenewal, ...address } }, { userAgent }) =>
    subscribe(ctx, memberOf(ctx), { address, userAgent, isRenewal }),
  ),
  handle('DELETE /push-subscriptions/:id', (ctx, { params }) => unsubscribe(ctx, memberOf(ctx), params.id)),
  handle('GET /notification-deliveries', (ctx, { query: { cursor, limit, of } }) => {
    const member = memberOf(ctx)
    if (of === 'everybody' && member.role === 'agent') throw failure('forbidden')
    return readLog(ctx, { memberId: of === 'me' ? member.memberId : null, cursor, limit })
  }),
  handle('POST /notification-tests', async (ctx, { body }) => {
    const member = memberOf(ctx)
    await assertMayTry(ctx, member.memberId)
    return { steps: await tryChannel(ctx, member, body) }
  }),
]
