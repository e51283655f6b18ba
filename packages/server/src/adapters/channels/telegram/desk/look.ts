import { type Failure, isFailure } from '@opora/contract/errors'
import type { ChatFullInfo, ChatMember } from 'grammy/types'
import { displayText } from '../../../../platform/safety/display-text.ts'
import type { DeskLook } from '../../../../ports/desk.ts'
import type { Bot } from '../bot.ts'
import { ownIdOf } from '../own-id.ts'
import { follow, urlOf } from './group.ts'
import { groupFailureOf } from './group-failure.ts'

const isIn = (own: ChatMember): boolean =>
  own.status === 'restricted' ? own.is_member : own.status !== 'left' && own.status !== 'kicked'

const mayManage = (own: ChatMember): boolean =>
  own.status === 'creator' || (own.status === 'administrator' && own.can_manage_topics === true)

function problemOf(chat: ChatFullInfo, own: ChatMember): DeskLook['problem'] {
  if (!isIn(own)) return 'desk.removed'
  if (!('is_forum' in chat) || !chat.is_forum) return 'desk.no_topics'
  return mayManage(own) ? null : 'desk.no_rights'
}

function lookOf(chat: ChatFullInfo, own: ChatMember): DeskLook {
  const name = 'username' in chat ? chat.username : undefined
  return {
    title: displayText(chat.title ?? ''),
    url: name ? `https://t.me/${name}` : urlOf(String(chat.id)),
    problem: problemOf(chat, own),
  }
}

const isRemoved = (failed: Failure): boolean => isFailure(failed, 'desk.removed')

/** What a group is, and whether the bot can keep topics in it. Of one it is not in, no title is known. */
export async function look(bot: Bot, groupId: string): Promise<DeskLook> {
  try {
    return await follow({ chatId: groupId }, async (chat_id) => {
      const chat = await bot.raw.getChat({ chat_id })
      const own = await bot.raw.getChatMember({ chat_id, user_id: ownIdOf(bot.settings) })
      return lookOf(chat, own)
    })
  } catch (error) {
    if (!isRemoved(groupFailureOf(error))) throw error
    return { title: '', url: null, problem: 'desk.removed' }
  }
}
