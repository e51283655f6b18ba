import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { transact } from '../../platform/db/transact.ts'
import { follow, getLocked } from './access.ts'
import { conversationRead } from './events.ts'
import { countAfter } from './messages/store.ts'
import { changeConversation } from './store.ts'

/** Members have seen everything up to `seq`. Reading never goes back. */
export async function markReadByMember(ctx: Ctx, conversationId: ConversationId, seq: number): Promise<void> {
  await transact(ctx, async (ctx) => {
    const row = await getLocked(ctx, conversationId)
    const upTo = Math.max(Math.min(seq, row.last_seq), row.member_read_seq)
    if (upTo === row.member_read_seq) return
    const unread = await countAfter(ctx, conversationId, { seq: upTo, direction: 'in' })
    await changeConversation(ctx, conversationId, { memberReadSeq: upTo, unread })
    ctx.announce(conversationRead({ conversationId }))
  })
}

/** The contact has seen everything up to `seq`. */
export async function markReadByContact(ctx: Ctx, askedId: ConversationId, seq: number): Promise<void> {
  await transact(ctx, async (ctx) => {
    const { conversation: row } = await follow(ctx, askedId)
    const conversationId = row.id as ConversationId
    const upTo = Math.max(Math.min(seq, row.last_seq), row.contact_read_seq)
    if (upTo === row.contact_read_seq) return
    const contactUnread = await countAfter(ctx, conversationId, { seq: upTo, direction: 'out' })
    await changeConversation(ctx, conversationId, {
      contactReadSeq: upTo,
      contactUnread,
    })
    ctx.announce(conversationRead({ conversationId }))
  })
}
