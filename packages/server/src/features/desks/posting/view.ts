import type { ConversationId, InboxId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { workspaceOf } from '../../accounts/index.ts'
import { type ConversationRow, getVisible } from '../../conversations/index.ts'
import { type DeskLine, deskThrough } from '../../inboxes/index.ts'
import type { DeskRow } from '../groups/store.ts'
import type { TopicRow } from '../topics/store.ts'

/** A topic that is worked on, and all that stands around it. */
export interface View {
  desk: DeskRow
  topic: TopicRow
  conversation: ConversationRow
  line: DeskLine
  timeZone: string
}

export async function viewOf(ctx: Ctx, desk: DeskRow, topic: TopicRow): Promise<View> {
  const [conversation, line, { timeZone }] = await Promise.all([
    getVisible(ctx, topic.conversation_id as ConversationId),
    deskThrough(ctx, desk.inbox_id as InboxId),
    workspaceOf(ctx),
  ])
  return { desk, topic, conversation, line, timeZone }
}

export const placeOf = ({ desk, topic }: Pick<View, 'desk' | 'topic'>) => ({
  groupId: desk.group_id,
  topicId: topic.external_id,
})

/** Where the inbox shows it; null when the install has no address. */
export const inboxUrl = ({ world: { publicUrl } }: Ctx, { id }: Pick<ConversationRow, 'id'>): string | null =>
  publicUrl ? `${publicUrl}/inbox/${id}` : null

export const isOver = ({ conversation: { status } }: Pick<View, 'conversation'>): boolean =>
  status === 'resolved' || status === 'closed'
