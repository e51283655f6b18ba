import type { ConversationId } from '@opora/contract/ids'
import type { MessagePart } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { filesById } from '../../files/index.ts'
import { lastMessageChanged } from '../last-message.ts'
import { previewOf } from '../model.ts'
import { changeConversation, type LockedConversation } from '../store.ts'
import { partsPreview } from './parts-preview.ts'
import type { MessageRow } from './store.ts'

/** After a message became another one: lists that show it show it anew. */
export async function showOtherwise(ctx: Ctx, conversation: LockedConversation, row: MessageRow): Promise<void> {
  const files = await filesById(
    ctx,
    row.files.filter(({ role }) => role !== 'sticker').map(({ id }) => id),
  )
  const awaited = row.awaited.filter(({ remote }) => remote.role !== 'sticker')
  const names = [...[...files.values()].map(({ name }) => name), ...awaited.map(({ remote }) => remote.name)]
  const preview = previewOf(row.text, names) || partsPreview(row.parts as MessagePart[])
  const shown = { preview, isRemoved: row.removed_at !== null }
  const lastMessage = lastMessageChanged(conversation.last_message, row.id, shown)
  await changeConversation(ctx, conversation.id as ConversationId, lastMessage ? { lastMessage } : {})
}
