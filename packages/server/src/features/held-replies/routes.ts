import { failure } from '@opora/contract/errors'
import { undoSecondsByDefault } from '@opora/contract/held-replies'
import { HeldReplyId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { handle } from '../../platform/http/binding.ts'
import { aroundOf, getVisible, goesOnIn, type MessageRow, presentMessage } from '../conversations/index.ts'
import { changeReply, sendNow, takeBack } from './change-held.ts'
import { holdReply } from './hold-reply.ts'
import { memberOf } from './member-of.ts'
import { presentHeld } from './present.ts'
import { type HeldRow, heldInConversation, heldOfMember, putUndoSeconds, undoSecondsOf } from './store.ts'

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (cursor === undefined) return null
  const [moment = '', id = ''] = cursor.split('_')
  const at = new Date(moment)
  if (Number.isNaN(at.getTime()) || !HeldReplyId.safeParse(id).success) throw failure('malformed')
  return { at, id }
}

async function shown(ctx: Ctx, row: HeldRow) {
  const [held] = await presentHeld(ctx, [row])
  if (!held) throw failure('not_found')
  return held
}

const shownMessage = async (ctx: Ctx, row: MessageRow) => presentMessage(row, await aroundOf(ctx, [row], 0))

export const heldRepliesRoutes = [
  handle('GET /held-replies', async (ctx, { query }) => {
    const page = { after: readCursor(query.cursor), limit: query.limit }
    const rows = await heldOfMember(ctx, memberOf(ctx).memberId, page)
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return {
      items: await presentHeld(ctx, rows),
      nextCursor: last ? `${last.leaves_at.toISOString()}_${last.id}` : null,
    }
  }),
  handle('GET /conversations/:id/held-replies', async (ctx, { params }) => {
    await getVisible(ctx, params.id)
    return { items: await presentHeld(ctx, await heldInConversation(ctx, await goesOnIn(ctx, params.id))) }
  }),
  handle('POST /conversations/:id/held-replies', async (ctx, { params, body }) => {
    const { replyToId, afterSeq, resolves, follows = null, leavesAt, cancelsOnWord, ...draft } = body
    const { held, message } = await holdReply(ctx, {
      conversationId: params.id,
      draft: { ...draft, ...(replyToId ? { extras: { replyToId } } : {}) },
      afterSeq,
      resolves,
      follows,
      leavesAt: leavesAt ? new Date(leavesAt) : null,
      cancelsOnWord,
    })
    return { held: held && (await shown(ctx, held)), message: message && (await shownMessage(ctx, message)) }
  }),
  handle('PATCH /held-replies/:id', async (ctx, { params, body: { leavesAt, ...body } }) =>
    shown(ctx, await changeReply(ctx, params.id, { ...body, ...(leavesAt ? { leavesAt: new Date(leavesAt) } : {}) })),
  ),
  handle('DELETE /held-replies/:id', async (ctx, { params }) => shown(ctx, await takeBack(ctx, params.id))),
  handle('POST /held-replies/:id/departure', async (ctx, { params }) =>
    shownMessage(ctx, await sendNow(ctx, params.id)),
  ),
  handle('GET /sending-preferences', async (ctx) => ({
    undoSeconds: (await undoSecondsOf(ctx, memberOf(ctx).memberId)) ?? undoSecondsByDefault,
  })),
  handle('PUT /sending-preferences', async (ctx, { body }) => {
    await putUndoSeconds(ctx, memberOf(ctx).memberId, body.undoSeconds)
    return body
  }),
]
