import type { ConversationId, InboxId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type BareConversation, getBare, isOpen, stateOf } from '../../conversations/index.ts'
import { type DeskRow, deskRows, servedBy, teamsServedBy, waitingConversations } from '../groups/store.ts'
import { workDesk } from '../posting/work-desk.job.ts'
import { priority } from '../topics/priority.ts'
import { markDue, putTopic, type TopicRow, topicOf } from '../topics/store.ts'

/** The desk of a conversation: one that names its team, else one that names its inbox, else the first that names no inbox. */
export function deskFor(
  desks: readonly DeskRow[],
  { team_id: teamId, inbox_id: inboxId }: Pick<BareConversation, 'team_id' | 'inbox_id'>,
): DeskRow | null {
  return (
    desks.find((desk) => teamId !== null && teamsServedBy(desk).includes(teamId as TeamId)) ??
    desks.find((desk) => servedBy(desk)?.includes(inboxId as InboxId)) ??
    desks.find((desk) => servedBy(desk) === null) ??
    null
  )
}

/** Its topic, a new one where there should be one from now on. */
async function topicFor(ctx: Ctx, conversation: BareConversation): Promise<TopicRow | null> {
  const id = conversation.id as ConversationId
  const found = await topicOf(ctx, id)
  if (found) return found
  const { status, assistantState } = stateOf(conversation)
  const desk = deskFor(await deskRows(ctx), conversation)
  const isWanted = desk?.opens === 'always' || assistantState === 'silent'
  return desk && isWanted && isOpen(status) ? putTopic(ctx, desk.id, id) : null
}

export function workLater(ctx: Ctx, deskId: string): void {
  ctx.enqueue(workDesk, { deskId }, { orderKey: `desk:${deskId}` })
}

const mostAtOnce = 100

/** Desks changed: conversations that wait for people now are shown where they belong. Only inside transact(). */
export async function markWaiting(ctx: Ctx): Promise<void> {
  for (const id of await waitingConversations(ctx, mostAtOnce))
    await markConversation(ctx, await getBare(ctx, id), priority.said)
}

/** What happened to a conversation waits to be shown at its desk, if it has one. Only inside transact(). */
export async function markConversation(
  ctx: Ctx,
  conversation: BareConversation,
  urgency: number,
): Promise<TopicRow | null> {
  const topic = await topicFor(ctx, conversation)
  if (!topic) return null
  const isWaited = conversation.needs_person && urgency <= priority.said
  await markDue(ctx, topic.id, isWaited ? priority.waiting : urgency)
  workLater(ctx, topic.desk_id)
  return topic
}
