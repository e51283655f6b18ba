import type { AssistantId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { assistantOf } from '../assistants/index.ts'
import { getInbox } from '../inboxes/index.ts'
import type { ConversationRow } from './store.ts'

/** The name the assistant of the conversation's inbox goes by; empty while a person answers. */
export async function assistantNameOf(ctx: Ctx, row: ConversationRow): Promise<string> {
  if (row.assistant_state !== 'answering') return ''
  const inbox = await getInbox(ctx, row.inbox_id as InboxId)
  return (await assistantOf(ctx, inbox.assistant_id as AssistantId | null))?.name ?? ''
}
