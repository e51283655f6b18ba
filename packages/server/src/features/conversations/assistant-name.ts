import type { InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import { nameInInbox } from '../assistants/index.ts'
import type { ConversationRow } from './store.ts'

/** The name the assistant of the conversation's inbox goes by; empty while a person answers. */
export async function assistantNameOf(ctx: Ctx, row: ConversationRow): Promise<string> {
  if (row.assistant_state !== 'answering') return ''
  return (await nameInInbox(ctx, row.inbox_id as InboxId)) ?? ''
}
