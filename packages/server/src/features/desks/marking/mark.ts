import type { ConversationId, DeskId, InboxId, TeamId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { type BareConversation, getBare, isOpen, stateOf } from '../../conversations/index.ts'
import { type DeskRow, deskRow, deskRows, servedBy, teamsServedBy, waitingConversations } from '../groups/store.ts'
import { plain } from '../posting/plain.ts'
import { workDesk } from '../posting/work-desk.job.ts'
import { placeNow } from '../topics/place-now.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, markDue, putTopic, type TopicRow, topicOf } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { putWord } from '../words/store.ts'

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

/** Its topic, a new one where there should be one from now on; one that is to move goes where it belongs now. */
async function topicFor(ctx: Ctx, conversation: BareConversation, mayMove: boolean): Promise<TopicRow | null> {
  const id = conversation.id as ConversationId
  const found = await topicOf(ctx, id)
  const { status, assistantState } = stateOf(conversation)
  if (found && !(mayMove && isOpen(status))) return found
  const desk = deskFor(await deskRows(ctx), conversation)
  if (found && found.desk_id === desk?.id) return found
  if (found) await leave(ctx, found)
  const isWanted = desk?.opens === 'always' || assistantState === 'silent'
  const topic = desk && isWanted && isOpen(status) ? await putTopic(ctx, desk.id, id) : null
  if (found) await tellWhere(ctx, found)
  return topic
}

export function workLater(ctx: Ctx, deskId: string): void {
  ctx.enqueue(workDesk, { deskId }, { orderKey: `desk:${deskId}` })
}

/** Whoever follows the topic reads where its conversation went. */
async function tellWhere(ctx: Ctx, left: TopicRow): Promise<void> {
  const { desk_id: deskId, external_id: topicId } = left
  const desk = await deskRow(ctx, deskId as DeskId)
  if (!desk || topicId === null) return
  const text = deskText('left', desk.locale, { place: plain(await placeNow(ctx, left, desk.locale)) })
  await putWord(ctx, { deskId, topicId, replyToId: null, text })
}

/** It will show where the conversation went, and be closed. */
async function leave(ctx: Ctx, topic: TopicRow): Promise<void> {
  await changeTopic(ctx, topic.id, { left_at: ctx.now, is_choosing: false })
  await markDue(ctx, topic.id, priority.changed)
  workLater(ctx, topic.desk_id)
}

const mostAtOnce = 100

/** Desks changed: conversations that wait for people now are shown where they belong. Only inside transact(). */
export async function markWaiting(ctx: Ctx): Promise<void> {
  for (const id of await waitingConversations(ctx, mostAtOnce))
    await markConversation(ctx, await getBare(ctx, id), { urgency: priority.said })
}

/** What happened to a conversation waits to be shown at its desk, if it has one. Only inside transact(). */
export async function markConversation(
  ctx: Ctx,
  conversation: BareConversation,
  { urgency, mayMove = false }: { urgency: number; mayMove?: boolean },
): Promise<TopicRow | null> {
  const topic = await topicFor(ctx, conversation, mayMove)
  if (!topic) return null
  const isWaited = conversation.needs_person && urgency <= priority.said
  await markDue(ctx, topic.id, isWaited ? priority.waiting : urgency)
  workLater(ctx, topic.desk_id)
  return topic
}
