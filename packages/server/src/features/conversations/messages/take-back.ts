import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { deleteFile } from '../../files/index.ts'
import { messageChanged } from '../events.ts'
import type { LockedConversation } from '../store.ts'
import { detachFiles } from './attached/store.ts'
import { showOtherwise } from './show-otherwise.ts'
import { emptyMessage, isFileAttached, type MessageRow } from './store.ts'

/** Takes a message back: that it was there stays, what it held is gone for everyone. */
export async function takeBack(ctx: Ctx, conversation: LockedConversation, row: MessageRow): Promise<void> {
  if (row.removed_at) return
  await emptyMessage(ctx, row.id)
  await detachFiles(ctx, row.id)
  for (const { id } of row.files) if (!(await isFileAttached(ctx, id))) await deleteFile(ctx, id)
  await showOtherwise(ctx, conversation, {
    ...row,
    text: '',
    files: [],
    awaited: [],
    parts: [],
    removed_at: ctx.now,
  })
  ctx.announce(messageChanged({ conversationId: conversation.id as ConversationId, messageId: row.id as MessageId }))
}
