import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { cutText } from '../../../platform/safety/cut-text.ts'
import { areOtherFiles, type ReceivedEdit, type ReceivedRemoval } from '../../../ports/channel.ts'
import { lockMessage } from '../messages/lock-message.ts'
import * as names from '../messages/names/store.ts'
import { messageRow, messagesByIds } from '../messages/store.ts'
import { takeBack } from '../messages/take-back.ts'
import type { LockedConversation } from '../store.ts'
import { replaceFiles } from './await-files.ts'
import { showAgain } from './change-message.ts'
import type { Talk } from './talk.ts'

interface Own {
  conversation: LockedConversation
  messageId: MessageId
  firstOrder: number | null
}

/** The contact's own message behind a name, under the lock of its conversation; null when it is not theirs. */
async function ownMessage(ctx: Ctx, { message_id: id }: names.NamedMessage): Promise<Own | null> {
  const [found] = id ? await messagesByIds(ctx, [id]) : []
  if (found?.direction !== 'in' || ctx.actor.type !== 'contact' || found.author_id !== ctx.actor.contactId) return null
  const locked = await lockMessage(ctx, found.id)
  if (!locked) return null
  const { row, conversation } = locked
  const firstOrder = row.told_order === null ? null : Number(row.told_order)
  return { conversation, messageId: row.id as MessageId, firstOrder }
}

/** The contact wrote a message anew, or put another file into it; before the message itself it waits for it. */
export async function takeEdit(ctx: Ctx, talk: Talk, told: ReceivedEdit): Promise<void> {
  const name = { inboxId: talk.inboxId, externalId: told.externalId }
  const known = await names.namedMessage(ctx, name)
  if (known?.is_removed || (known && known.version >= told.version)) return
  const change = { text: cutText(told.text, 20_000), version: told.version, files: told.files }
  if (!known?.message_id)
    return names.putName(ctx, { ...name, ...change, messageId: null, position: 0, isRemoved: false })
  const own = await ownMessage(ctx, known)
  if (!own) return
  await names.changeName(ctx, name, change)
  const hasOtherFiles = areOtherFiles(names.toldFiles(known), told.files)
  if (hasOtherFiles) {
    const conversationId = own.conversation.id as ConversationId
    const of = { conversationId, messageId: own.messageId, firstOrder: own.firstOrder }
    await replaceFiles(ctx, of, { order: Number(known.position), files: told.files ?? [] })
  }
  await showAgain(ctx, own, { isEdit: true, hasOtherFiles })
}

/** The contact took a message back. Of an album it is gone when its last part is. */
export async function takeRemoval(ctx: Ctx, talk: Talk, told: ReceivedRemoval): Promise<void> {
  const name = { inboxId: talk.inboxId, externalId: told.externalId }
  const known = await names.namedMessage(ctx, name)
  if (known?.is_removed) return
  const removed = { text: '', version: Number(known?.version ?? 0), isRemoved: true }
  if (!known?.message_id) return names.putName(ctx, { ...name, ...removed, messageId: null, position: 0 })
  const own = await ownMessage(ctx, known)
  if (!own) return
  await names.changeName(ctx, name, removed)
  const parts = await names.namesOf(ctx, own.messageId)
  if (parts.some((one) => !one.is_removed)) return showAgain(ctx, own, { isEdit: true })
  const row = await messageRow(ctx, own.conversation.id as ConversationId, own.messageId)
  if (row) await takeBack(ctx, own.conversation, row)
}
