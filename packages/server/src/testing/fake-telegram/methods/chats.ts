import type { Call, Methods } from '../call.ts'
import { numberIn } from '../read-call.ts'
import { refuse } from '../refusal.ts'
import type { Talk } from '../state.ts'
import { talkIn } from './place.ts'

function memberOf({ params }: Call, talk: Talk, id = numberIn(params, 'user_id')): object {
  const user = talk.users.get(id)
  const rank = talk.members.get(id)
  if (!user) throw refuse(400, 'user not found')
  const rights = rank?.status === 'administrator' ? { can_manage_topics: rank.canManageTopics } : {}
  return { user, status: rank?.status ?? 'left', ...rights }
}

export const chatMethods: Methods = {
  getChat: (call) => {
    const { chat, pinned, messages } = talkIn(call)
    const pin = messages.get(pinned.at(-1) ?? 0)
    return { ...chat, ...(pin ? { pinned_message: pin } : {}) }
  },
  getChatMember: (call) => memberOf(call, talkIn(call)),
  getChatAdministrators: (call) => {
    const talk = talkIn(call)
    const ranks = [...talk.members].filter(([, { status }]) => status === 'creator' || status === 'administrator')
    return ranks.map(([id]) => memberOf(call, talk, id))
  },
}
