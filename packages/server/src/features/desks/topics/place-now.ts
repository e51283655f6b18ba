import type { ConversationId, DeskId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { getVisible } from '../../conversations/index.ts'
import { deskRow } from '../groups/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { type TopicRow, topicOf } from './store.ts'

/** Where the conversation of a topic it went away from goes on: with which team, in which group. */
export async function placeNow(ctx: Ctx, left: TopicRow, locale: string): Promise<string> {
  const id = left.conversation_id as ConversationId
  const [conversation, topic] = await Promise.all([getVisible(ctx, id), topicOf(ctx, id)])
  const desk = topic && (await deskRow(ctx, topic.desk_id as DeskId))
  const team = conversation.team_name ?? ''
  const group = desk ? deskText('inGroup', locale, { group: desk.name }) : deskText('inInbox', locale)
  return team ? `${deskText('ofTeam', locale, { team })}, ${group}` : group
}
