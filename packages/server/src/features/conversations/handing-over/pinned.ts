import { failure } from '@opora/contract/errors'
import type { HandOver } from '@opora/contract/hand-over-note'
import type { ConversationId, MemberId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { membersOfTeam } from '../../teams/index.ts'
import { getBare } from '../access.ts'
import { messageChanged } from '../events.ts'
import { lockMessage } from '../messages/lock-message.ts'
import { type MessageRow, messagesByIds } from '../messages/store.ts'
import type { BareConversation } from '../store.ts'
import { hasAnsweredSince, lastHandOver, settleHandOver } from './store.ts'

function memberIdOf(ctx: Ctx): MemberId {
  if (ctx.actor.type !== 'member') throw failure('forbidden')
  return ctx.actor.memberId
}

type Held = Pick<BareConversation, 'assignee_id' | 'team_id'>

/** Whether a note is to be read by this member: they have what it passed on, or may take it with their team. */
async function isFor(ctx: Ctx, memberId: MemberId, { row, held }: { row: MessageRow; held: Held }): Promise<boolean> {
  const to = row.hand_over as HandOver['to'] | null
  if (!to || row.author_id === memberId) return false
  if (to.type === 'member') return to.id === memberId && held.assignee_id === memberId
  if (held.assignee_id) return held.assignee_id === memberId && held.team_id === to.id
  return held.team_id === to.id && (await membersOfTeam(ctx, to.id)).includes(memberId)
}

/** What whoever gave the conversation away wrote to the member who asks, until they lay it aside or the contact is answered. */
export async function pinnedHandOver(ctx: Ctx, id: ConversationId): Promise<MessageRow | null> {
  const memberId = memberIdOf(ctx)
  const held = await getBare(ctx, id)
  const toIds = [memberId, ...(held.team_id ? [held.team_id] : [])]
  const last = await lastHandOver(ctx, { conversationId: id, memberId, toIds })
  const [row] = last ? await messagesByIds(ctx, [last.id]) : []
  if (!row || !(await isFor(ctx, memberId, { row, held }))) return null
  return (await hasAnsweredSince(ctx, id, { authorId: row.author_id, seq: row.seq })) ? null : row
}

/** Whoever it is meant for lays it aside, or takes it up again. */
export async function layAside(ctx: Ctx, id: MessageId, isSettled: boolean): Promise<MessageRow> {
  return transact(ctx, async (ctx) => {
    const locked = await lockMessage(ctx, id)
    if (!locked?.row.hand_over) throw failure('not_found')
    const { row, conversation } = locked
    const memberId = memberIdOf(ctx)
    if (!(await isFor(ctx, memberId, { row, held: conversation }))) throw failure('forbidden')
    await settleHandOver(ctx, id, { memberId, isSettled })
    ctx.announce(messageChanged({ conversationId: conversation.id as ConversationId, messageId: id }))
    return row
  })
}
