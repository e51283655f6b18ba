import type { Author } from '@opora/contract/conversations'
import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type LastMessage, lastMessageAfter } from '../last-message.ts'
import { messagePreview } from '../messages/message-preview.ts'
import { type MessageRow, pageOfMessages } from '../messages/store.ts'

const after = 2_147_483_647

async function toldOf(ctx: Ctx, row: MessageRow) {
  const author = { type: row.author_type, id: row.author_id, name: row.author_name } as Author
  const told = { id: row.id, author, preview: await messagePreview(ctx, row), createdAt: row.created_at.toISOString() }
  return row.removed_at ? { ...told, isRemoved: true } : told
}

/** The newest message as lists show it, read from the messages themselves; null when there is none. */
export async function lastSaid(ctx: Ctx, id: ConversationId): Promise<LastMessage | null> {
  const [newest] = await pageOfMessages(ctx, id, { before: after, limit: 1, isPublic: false })
  if (!newest) return null
  if (newest.direction !== 'note') return lastMessageAfter(null, await toldOf(ctx, newest), false)
  const [open] = await pageOfMessages(ctx, id, { before: after, limit: 1, isPublic: true })
  const before = open ? lastMessageAfter(null, await toldOf(ctx, open), false) : null
  return lastMessageAfter(before, await toldOf(ctx, newest), true)
}

/** Whether the last thing both sides know of is the contact's. */
export const isContactsLast = (last: unknown): boolean => {
  const told = last as LastMessage | null
  const open = told?.isNote ? told.open : told
  return open?.author.type === 'contact'
}
