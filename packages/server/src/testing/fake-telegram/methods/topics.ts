import type { Call, Method, Methods } from '../call.ts'
import { numberIn, textIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'
import type { Talk, Topic } from '../state.ts'
import { talkIn } from './place.ts'
import { post } from './sending.ts'

/** A forum in which the bot may manage topics. */
function forumIn(call: Call): Talk {
  const talk = talkIn(call)
  if (!talk.chat.is_forum) throw refuse(400, 'the chat is not a forum')
  if (!talk.members.get(call.bot.user.id)?.canManageTopics) throw refuse(400, 'not enough rights to create a topic')
  return talk
}

function nameIn(call: Call): string {
  const name = textIn(call.params, 'name')
  if (name.length < 1 || name.length > 128) throw refuse(400, 'TOPIC_TITLE_EMPTY')
  return name
}

function topicIn(call: Call, talk: Talk): Topic {
  const topic = talk.topics.get(numberIn(call.params, 'message_thread_id'))
  if (!topic) throw refuse(400, 'TOPIC_ID_INVALID')
  return topic
}

const turn =
  (isClosed: boolean): Method =>
  (call) => {
    const topic = topicIn(call, forumIn(call))
    if (topic.isClosed === isClosed) throw refuse(400, 'TOPIC_NOT_MODIFIED')
    topic.isClosed = isClosed
    return true
  }

export const topicMethods: Methods = {
  createForumTopic: (call) => {
    const talk = forumIn(call)
    const name = nameIn(call)
    const root = post(call, talk, { forum_topic_created: { name, icon_color: 7322096 }, is_topic_message: true })
    const { message_id: id } = root
    root.message_thread_id = id
    talk.topics.set(id, { id, name, isClosed: false })
    return { message_thread_id: id, name, icon_color: 7322096 }
  },
  editForumTopic: (call) => {
    const topic = topicIn(call, forumIn(call))
    const name = textIn(call.params, 'name') === '' ? topic.name : nameIn(call)
    if (name === topic.name) throw refuse(400, 'TOPIC_NOT_MODIFIED')
    topic.name = name
    return true
  },
  closeForumTopic: turn(true),
  reopenForumTopic: turn(false),
  deleteForumTopic: (call) => {
    const talk = forumIn(call)
    const { id } = topicIn(call, talk)
    talk.topics.delete(id)
    for (const [number, message] of talk.messages) if (message.message_thread_id === id) talk.messages.delete(number)
    return true
  },
}
