import type { ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { placeNow } from '../topics/place-now.ts'
import { topicOf } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { type Card, leftCard } from './card.ts'
import { renewCard, renewTopic } from './change-topic.ts'
import { plain } from './plain.ts'
import type { Step } from './step.ts'
import { leftName } from './topic-name.ts'
import { inboxUrl, type View } from './view.ts'

async function cardFor(ctx: Ctx, { conversation, topic, desk: { locale } }: View): Promise<Card> {
  const [place, now] = await Promise.all([
    placeNow(ctx, topic, locale),
    topicOf(ctx, conversation.id as ConversationId),
  ])
  return leftCard({
    conversation,
    text: deskText('left', locale, { place: plain(place) }),
    locale,
    topicUrl: now?.url ?? null,
    url: inboxUrl(ctx, conversation),
  })
}

/** The conversation went to another group: the card says where to, and the topic is closed. Null when all that is done. */
export async function leaveTopic(ctx: Ctx, view: View): Promise<Step | null> {
  const { topic, conversation, line } = view
  if (topic.external_id === null) return null
  const name = leftName({ conversation, own: topic.own_name, longest: line.desk.longestName })
  return renewCard(view, await cardFor(ctx, view)) ?? renewTopic(view, { name, isClosed: true })
}
