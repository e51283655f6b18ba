import { failure } from '@opora/contract/errors'
import type { ConversationId, MessageId } from '@opora/contract/ids'
import { isBlank } from '@opora/contract/is-blank'
import type { Mention } from '@opora/contract/mentions'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { transact } from '../../../platform/db/transact.ts'
import { voiceOf } from '../../inboxes/index.ts'
import { messageChanged } from '../events.ts'
import { callMentioned } from '../mentions/call-mentioned.ts'
import { readMentions } from '../mentions/read-mentions.ts'
import { setMentions } from '../mentions/store.ts'
import { deliveryLine, inboxOfMessage, lockMessage } from '../messages/lock-message.ts'
import { showOtherwise } from '../messages/show-otherwise.ts'
import { type MessageRow, messagesByIds, setText } from '../messages/store.ts'
import { takeBack } from '../messages/take-back.ts'
import type { LockedConversation } from '../store.ts'
import { carryChange } from './carry-change.job.ts'

interface Own {
  row: MessageRow
  conversation: LockedConversation
}

/** The message of the member who acts, under the lock of its conversation. */
async function ownMessage(ctx: Ctx, id: MessageId): Promise<Own> {
  const locked = await lockMessage(ctx, id)
  if (!locked) throw failure('not_found')
  const { row, conversation } = locked
  const isOwn = ctx.actor.type === 'member' && row.author_type === 'member' && row.author_id === ctx.actor.memberId
  if (!isOwn) throw failure('forbidden')
  if (row.removed_at) throw failure('message.unchangeable')
  return { row, conversation }
}

type Change = 'canEdit' | 'canRemove'

/** What went to a channel follows there; where the channel cannot, nothing is changed here either. */
async function carry(ctx: Ctx, { row, conversation }: Own, ability: Change): Promise<void> {
  if (row.direction !== 'out' || row.delivery === 'failed') return
  const voice = await voiceOf(ctx, await inboxOfMessage(ctx, row))
  if (voice.isReadHere) return
  if (!voice[ability]) throw failure('message.unchangeable')
  const conversationId = conversation.id as ConversationId
  const about = { conversationId, messageId: row.id as MessageId }
  ctx.enqueue(carryChange, about, { orderKey: deliveryLine(row) })
}

interface Anew {
  text: string
  /** Of a note; absent where nobody can be named: then nobody is by its new text, and whoever was called stays so. */
  mentions?: readonly Mention[]
}

/** Names in a note what its new text names, and calls who is new. */
async function nameAnew(ctx: Ctx, { row, conversation }: Own, { text, mentions }: Anew): Promise<Mention[]> {
  if (row.direction !== 'note') return []
  const messageId = row.id as MessageId
  const named = await readMentions(ctx, text, mentions ?? [])
  await setMentions(ctx, messageId, named.mentions)
  const conversationId = conversation.id as ConversationId
  if (mentions) await callMentioned(ctx, { conversationId, messageId, memberIds: named.memberIds })
  return named.mentions
}

/** A member writes their message or note anew. */
export async function editMessage(ctx: Ctx, id: MessageId, { text, mentions }: Anew): Promise<MessageRow> {
  return transact(ctx, async (ctx) => {
    const own = await ownMessage(ctx, id)
    const { row, conversation } = own
    if (isBlank(text) && row.files.length === 0) throw failure('message.empty')
    if (text === row.text) return row
    await carry(ctx, own, 'canEdit')
    await setText(ctx, id, { text, isEdit: true })
    const named = await nameAnew(ctx, own, { text, ...(mentions ? { mentions } : {}) })
    const edited = { ...row, text, mentions: named, edited_at: ctx.now }
    await showOtherwise(ctx, conversation, edited)
    ctx.announce(messageChanged({ conversationId: conversation.id as ConversationId, messageId: id }))
    return edited
  })
}

/** A member takes their message or note back. */
export async function removeMessage(ctx: Ctx, id: MessageId): Promise<MessageRow> {
  return transact(ctx, async (ctx) => {
    const own = await ownMessage(ctx, id)
    await carry(ctx, own, 'canRemove')
    await takeBack(ctx, own.conversation, own.row)
    const [row] = await messagesByIds(ctx, [id])
    return row ?? own.row
  })
}
