import type { ConversationId, MessageId } from '@opora/contract/ids'
import type { Ctx } from '../../platform/context/ctx.ts'
import type { EventKind } from '../../platform/events/event.ts'
import { timelineEvents } from '../../platform/events/store.ts'
import { frameOn, type LiveRule, type Shown, topics } from '../../platform/live/rule.ts'
import { contactOf } from './access.ts'
import { draftLive } from './drafts/live.ts'
import * as events from './events.ts'
import { aroundOf, presentMessage, presentMessageForContact } from './messages/present.ts'
import { messageRow } from './messages/store.ts'
import { presentConversation, presentForContact } from './present.ts'
import { type ConversationRow, conversationRow } from './store.ts'
import { presentTag } from './tags/present.ts'
import { tagRow, tagsByAnyId } from './tags/store.ts'
import { presentEvent } from './timeline.ts'
import { watchersLive } from './watching/live.ts'

function conversationFrames(ctx: Ctx, row: ConversationRow): Shown[] {
  const forMembers = { type: 'conversation.changed', conversation: presentConversation(row) }
  const toMembers = { topic: topics.workspace(ctx.workspaceId), frame: forMembers }
  // Contacts know nothing of merges: theirs is what it was merged into.
  if (row.merged_into) return [toMembers]
  const forContact = { type: 'conversation.changed', conversation: presentForContact(row) }
  return [toMembers, { topic: topics.contact(contactOf(row)), frame: forContact }]
}

async function messageFrames(
  ctx: Ctx,
  payload: { conversationId: ConversationId; messageId: MessageId },
): Promise<Shown[]> {
  const { conversationId, messageId } = payload
  const [conversation, message] = await Promise.all([
    conversationRow(ctx, conversationId),
    messageRow(ctx, conversationId, messageId),
  ])
  if (!conversation || !message) return []
  const around = await aroundOf(ctx, [message], conversation.contact_read_seq)
  const item = { type: 'timeline.changed', conversationId, item: presentMessage(message, around) }
  const shown: Shown[] = [{ topic: topics.workspace(ctx.workspaceId), frame: item }]
  if (message.direction !== 'note') {
    const frame = { type: 'message.changed', conversationId, message: presentMessageForContact(message, around) }
    shown.push({ topic: topics.contact(contactOf(conversation)), frame })
  }
  return [...shown, ...conversationFrames(ctx, conversation)]
}

/** Frames of an event that has a place in the timeline, with the conversation as it stands. */
export const inTimeline = <P extends { conversationId: ConversationId; conversationSeq: number }>(
  kind: EventKind<P>,
): LiveRule =>
  frameOn(kind, async (ctx, { conversationId, conversationSeq }) => {
    const conversation = await conversationRow(ctx, conversationId)
    if (!conversation) return []
    const [row] = await timelineEvents(ctx.db, conversationId, { before: conversationSeq + 1, limit: 1 })
    const item = row && { type: 'timeline.changed', conversationId, item: presentEvent(row) }
    return [
      ...(item ? [{ topic: topics.workspace(ctx.workspaceId), frame: item }] : []),
      ...conversationFrames(ctx, conversation),
    ]
  })

const changed = <P extends { conversationId: ConversationId }>(kind: EventKind<P>): LiveRule =>
  frameOn(kind, async (ctx, { conversationId }) => {
    const row = await conversationRow(ctx, conversationId)
    return row ? conversationFrames(ctx, row) : []
  })

export const conversationsLive: readonly LiveRule[] = [
  frameOn(events.messageCreated, messageFrames),
  frameOn(events.messageChanged, messageFrames),
  draftLive,
  watchersLive,
  changed(events.conversationChanged),
  changed(events.conversationRead),
  inTimeline(events.conversationAssigned),
  inTimeline(events.conversationUnassigned),
  inTimeline(events.conversationTeamChanged),
  inTimeline(events.conversationResolved),
  inTimeline(events.conversationClosed),
  inTimeline(events.conversationPending),
  inTimeline(events.conversationSnoozed),
  inTimeline(events.conversationWoken),
  inTimeline(events.conversationReopened),
  inTimeline(events.conversationHandedOver),
  inTimeline(events.conversationRated),
  inTimeline(events.conversationTagsChanged),
  inTimeline(events.conversationPriorityChanged),
  inTimeline(events.conversationMerged),
  inTimeline(events.conversationUnmerged),
  inTimeline(events.conversationSplit),
  frameOn(events.messagesMoved, async (ctx, { conversationId, otherId }) => {
    const row = await conversationRow(ctx, conversationId)
    const frame = { type: 'messages.moved', conversationIds: [conversationId, otherId] }
    return row
      ? [
          { topic: topics.workspace(ctx.workspaceId), frame },
          { topic: topics.contact(contactOf(row)), frame },
        ]
      : []
  }),
  frameOn(events.tagChanged, async (ctx, { tagId }) => {
    const row = await tagRow(ctx, tagId)
    if (!row || row.merged_into_id) return []
    const frame = { type: 'tag.changed', tag: presentTag(row) }
    return [{ topic: topics.workspace(ctx.workspaceId), frame }]
  }),
  frameOn(events.tagMerged, async (ctx, { fromId, tagId }) => {
    const row = (await tagsByAnyId(ctx, [tagId])).get(tagId)
    const frame = row && { type: 'tag.merged', fromId, tag: presentTag(row) }
    return frame ? [{ topic: topics.workspace(ctx.workspaceId), frame }] : []
  }),
]
