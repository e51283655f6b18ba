import { isFailure } from '@opora/contract/errors'
import type { ContactId, ConversationId } from '@opora/contract/ids'
import type { Ctx } from '../../../platform/context/ctx.ts'
import { hashOf } from '../../../platform/safety/secrets.ts'
import { listMembers } from '../../accounts/index.ts'
import { getContact } from '../../contacts/index.ts'
import { briefingRow } from '../../copilot/index.ts'
import { priority } from '../topics/priority.ts'
import { changeTopic, clearDue, stepBack } from '../topics/store.ts'
import { deskText } from '../words/desk-texts.ts'
import { type Card, cardOf } from './card.ts'
import { postMessages } from './post-messages.ts'
import { renewPosts } from './renew-posts.ts'
import { quiet, type Step } from './step.ts'
import { topicName } from './topic-name.ts'
import { isOver, placeOf, type View } from './view.ts'

/** Left in the place of a card whose topic was deleted. */
export const lostCard = 'lost'

async function cardFor(ctx: Ctx, { conversation, desk, topic, timeZone }: View): Promise<Card> {
  const [contact, briefing, members] = await Promise.all([
    getContact(ctx, conversation.contact_id as ContactId),
    briefingRow(ctx, conversation.id as ConversationId),
    topic.is_choosing ? listMembers(ctx) : null,
  ])
  const { publicUrl } = ctx.world
  return cardOf({
    conversation,
    contact,
    summary: briefing?.summary ?? null,
    locale: desk.locale,
    timeZone,
    url: publicUrl ? `${publicUrl}/inbox/${conversation.id}` : null,
    choice: members,
  })
}

const cardKey = (card: Card): string => hashOf(JSON.stringify(card))

function open(view: View): Step {
  const { desk, topic, conversation, line } = view
  const name = topicName({ conversation, own: topic.own_name, longest: line.desk.longestName })
  return {
    kind: 'call',
    act: async () => {
      const { topicId, url } = await line.desk.openTopic({ groupId: desk.group_id, name }, line.inbox)
      return {
        calls: 1,
        keep: (ctx) => changeTopic(ctx, topic.id, { external_id: topicId, url, name, is_closed: false }),
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

async function renewCard(ctx: Ctx, view: View): Promise<Step | null> {
  const { topic, line } = view
  const card = await cardFor(ctx, view)
  const key = cardKey(card)
  const id = topic.card_id
  if (topic.card === key || id === null) return null
  return {
    kind: 'call',
    act: async () => {
      try {
        await line.desk.change({ place: placeOf(view), externalIds: [id], ...card }, line.inbox)
      } catch (error) {
        // It was deleted by hand: that is what they want.
        if (!isFailure(error, 'message.unchangeable')) throw error
      }
      return { calls: 1, keep: (ctx) => changeTopic(ctx, topic.id, { card: key }) }
    },
  }
}

/** The name and whether it is closed, as the conversation stands. */
function renewTopic(view: View): Step | null {
  const { topic, conversation, line } = view
  const name = topicName({ conversation, own: topic.own_name, longest: line.desk.longestName })
  const isClosed = isOver(view)
  const change = {
    ...(name === topic.name ? {} : { name }),
    ...(isClosed === topic.is_closed ? {} : { isClosed }),
  }
  const calls = Object.keys(change).length
  if (calls === 0) return null
  return {
    kind: 'call',
    act: async () => {
      await line.desk.changeTopic({ place: placeOf(view), ...change }, line.inbox)
      return { calls, keep: (ctx) => changeTopic(ctx, topic.id, { name, is_closed: isClosed }) }
    },
  }
}

/** What is shown of it besides words: others who have something to say go first. */
async function show(ctx: Ctx, view: View): Promise<Step | null> {
  const { topic } = view
  const step = (await renewPosts(ctx, view)) ?? (await renewCard(ctx, view)) ?? renewTopic(view)
  if (step?.kind !== 'call' || topic.priority >= priority.shown) return step
  return quiet((ctx) => stepBack(ctx, topic, priority.shown))
}

/** The next thing to do for a topic, so that in the end all of its conversation is there; files it awaits come first. */
export async function nextStep(ctx: Ctx, view: View): Promise<Step | 'awaits files'> {
  const { topic } = view
  if (topic.external_id === null) {
    // Nobody opens a topic for what is over.
    return isOver(view) ? quiet((ctx) => clearDue(ctx, topic)) : open(view)
  }
  if (topic.is_closed && !isOver(view)) return renewTopic(view) ?? quiet((ctx) => clearDue(ctx, topic))
  if (topic.card_id === null) return postCard(ctx, view)
  return (await postMessages(ctx, view)) ?? (await show(ctx, view)) ?? quiet((ctx) => clearDue(ctx, topic))
}
