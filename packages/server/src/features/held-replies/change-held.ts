import { failure } from '@opora/contract/errors'
import type { ConversationId, HeldReplyId, MemberId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { listMembers } from '../accounts/index.ts'
import { goesOnIn, letSpeak, type MessageRow } from '../conversations/index.ts'
import { depart } from './depart.ts'
import { heldRepliesChanged } from './events.ts'
import { assertMoment } from './hold-reply.ts'
import { leaveAt } from './leave-reply.job.ts'
import { memberOf } from './member-of.ts'
import { changeHeld, type HeldRow, lockHeld } from './store.ts'

/** One's own under lock; what somebody left behind who is no member any more is everybody's. */
async function lockMine(ctx: Ctx, id: HeldReplyId, isTakenOver = false): Promise<HeldRow> {
  const row = await lockHeld(ctx, id)
  if (!row) throw failure('not_found')
  const isMine = row.member_id === memberOf(ctx).memberId
  const isLeft = !isMine && !(await listMembers(ctx)).some((member) => member.id === (row.member_id as MemberId))
  if (!isMine && !(isTakenOver && isLeft)) throw failure('forbidden')
  if (row.state === 'left') throw failure('held_reply.gone')
  return row
}

async function tellChanged(ctx: Ctx, row: HeldRow): Promise<HeldRow> {
  const conversationId = await goesOnIn(ctx, row.conversation_id as ConversationId)
  ctx.announce(heldRepliesChanged({ conversationId }))
  return row
}

/** Takes it back before it leaves. Whoever asks again, because they heard no answer, gets the same. */
export const takeBack = (ctx: Ctx, id: HeldReplyId): Promise<HeldRow> =>
  transact(ctx, async (ctx) => {
    const row = await lockMine(ctx, id, true)
    if (row.state === 'returned') return row
    if (row.silenced) await letSpeak(ctx, await goesOnIn(ctx, row.conversation_id as ConversationId), true)
    return tellChanged(ctx, await changeHeld(ctx, id, { state: 'returned', problem: null, isMeant: true }))
  })

export interface Changing {
  text?: string | undefined
  leavesAt?: Date | undefined
  cancelsOnWord?: boolean | undefined
}

/** It is wanted again after its moment: its author decides about another one. */
const isLate = (ctx: Ctx, { state, leaves_at: at }: HeldRow, change: Changing): boolean =>
  state === 'returned' && !change.leavesAt && at <= ctx.now

/** Other words, another moment; one that stopped or was taken back waits again, or stops where its moment has passed. */
export const changeReply = (ctx: Ctx, id: HeldReplyId, change: Changing): Promise<HeldRow> =>
  transact(ctx, async (ctx) => {
    const before = await lockMine(ctx, id)
    const leavesAt = change.leavesAt ?? before.leaves_at
    const isPassed = isLate(ctx, before, change)
    if (!isPassed) assertMoment(ctx, leavesAt)
    if (change.text !== undefined && isBlank(change.text) && (before.file_ids as string[]).length === 0)
      throw failure('message.empty', {}, [{ path: 'text', message: 'is empty', code: 'empty' }])
    const row = await changeHeld(ctx, id, {
      ...(change.text === undefined ? {} : { text: change.text }),
      ...(change.leavesAt ? { leaves_at: leavesAt, is_scheduled: true, after_seq: null, stood: null } : {}),
      ...(change.cancelsOnWord === undefined ? {} : { cancels_on_word: change.cancelsOnWord }),
      state: isPassed ? 'stopped' : 'waiting',
      problem: isPassed ? 'held_reply.passed' : null,
      isMeant: true,
    })
    if (!isPassed) leaveAt(ctx, row)
    return tellChanged(ctx, row)
  })

/** Sends it now, by whoever says so. */
export const sendNow = (ctx: Ctx, id: HeldReplyId): Promise<MessageRow> =>
  transact(ctx, async (ctx) => {
    const row = await lockMine(ctx, id, true)
    if (row.state === 'returned') throw failure('held_reply.gone')
    return depart(ctx, row, true)
  })
