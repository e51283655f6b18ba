import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { listMembers } from '../../accounts/index.ts'
import { getPerson } from '../../contacts/index.ts'
import { briefingRow } from '../../copilot/index.ts'
import { listTeams } from '../../teams/index.ts'
import { topicMoved } from '../events.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, clearDue, leftTopics, stepBack } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { type Card, cardOf } from './card.ts'
import { cardKey, renewCard, renewTopic } from './change-topic.ts'
import { leaveTopic } from './leave-topic.ts'
import { postMessages } from './post-messages.ts'
import { renewPosts } from './renew-posts.ts'
import { quiet, type Step } from './step.ts'
import { topicName } from './topic-name.ts'
import { inboxUrl, isOver, placeOf, type View } from './view.ts'

/** Left in the place of a card whose topic was deleted. */
export const lostCard = 'lost'

async function cardFor(ctx: Ctx, { conversation, desk, topic, timeZone }: View): Promise<Card> {
  const [contact, briefing, members, teams] = await Promise.all([
    getPerson(ctx, conversation.contact_id as ContactId),
    briefingRow(ctx, conversation.id as ConversationId),
    topic.is_choosing ? listMembers(ctx) : null,
    topic.is_choosing ? listTeams(ctx) : [],
  ])
  return cardOf({
    conversation,
    contact,
    summary: briefing?.summary ?? null,
    locale: desk.locale,
    timeZone,
    url: inboxUrl(ctx, conversation),
    choice: members && { members, teams },
  })
}

/** The name and whether it is closed, as the conversation stands. */
const wantedOf = (view: View): { name: string; isClosed: boolean } => {
  const { topic, conversation, line } = view
  const name = topicName({ conversation, own: topic.own_name, longest: line.desk.longestName })
  return { name, isClosed: isOver(view) }
}

function open(view: View): Step {
  const { desk, topic, line } = view
  const { name } = wantedOf(view)
  return {
    kind: 'call',
    act: async () => {
      const { topicId, url } = await line.desk.openTopic({ groupId: desk.group_id, name }, line.inbox)
      return {
        calls: 1,
        keep: async (ctx) => {
          await changeTopic(ctx, topic.id, { external_id: topicId, url, name, is_closed: false })
          const conversationId = topic.conversation_id as ConversationId
          if ((await leftTopics(ctx, conversationId)).length > 0) ctx.announce(topicMoved({ conversationId }))
        },
      }
    },
  }
}

async function postCard(ctx: Ctx, view: View): Promise<Step> {
  const { topic, line, desk } = view
  const card = await cardFor(ctx, view)
  const again = topic.card === lostCard ? `${deskText('openedAgain', desk.locale)}\n\n` : ''
  const bare = { files: [], parts: [], replyToId: null, isSilent: true }
  const post = { ...bare, place: placeOf(view), text: `${again}${card.text}`, buttons: card.buttons }
  return {
    kind: 'call',
    act: async () => {
      const ids = await line.desk.post(post, line.inbox)
      return {
        calls: ids.length,
        keep: (ctx) => changeTopic(ctx, topic.id, { card_id: ids.at(-1) ?? null, card: cardKey(card) }),
      }
    },
  }
}

/** What is shown of it besides words: others who have something to say go first. */
async function show(ctx: Ctx, view: View): Promise<Step | null> {
  const { topic } = view
  const step =
    (await renewPosts(ctx, view)) ?? renewCard(view, await cardFor(ctx, view)) ?? renewTopic(view, wantedOf(view))
  if (step?.kind !== 'call' || topic.priority >= priority.shown) return step
  return quiet((ctx) => stepBack(ctx, topic, priority.shown))
}

/** The next thing to do for a topic, so that in the end all of its conversation is there; files it awaits come first. */
export async function nextStep(ctx: Ctx, view: View): Promise<Step | 'awaits files'> {
  const { topic } = view
  if (topic.left_at !== null) return (await leaveTopic(ctx, view)) ?? quiet((ctx) => clearDue(ctx, topic))
  if (topic.external_id === null) {
    // Nobody opens a topic for what is over.
    return isOver(view) ? quiet((ctx) => clearDue(ctx, topic)) : open(view)
  }
  if (topic.is_closed && !isOver(view)) return renewTopic(view, wantedOf(view)) ?? quiet((ctx) => clearDue(ctx, topic))
  if (topic.card_id === null) return postCard(ctx, view)
  return (await postMessages(ctx, view)) ?? (await show(ctx, view)) ?? quiet((ctx) => clearDue(ctx, topic))
}
