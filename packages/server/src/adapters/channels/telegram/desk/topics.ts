import { failure } from '@opora/contract/errors'
import { displayText } from '../../../../platform/safety/display-text.ts'
import type { DeskPlace } from '../../../../ports/desk.ts'
import type { Bot } from '../bot.ts'
import { refusalOf } from '../failures.ts'
import { follow, threadOf, urlOf } from './group.ts'

export const longestName = 128

/** A topic cannot be without a name, and no letter of it is cut in two. */
const nameFor = (name: string): string =>
  displayText(name)
    .slice(0, longestName)
    .replace(/[\ud800-\udbff]$/, '')
    .trim() || '…'

export async function openTopic(
  bot: Bot,
  { groupId, name }: { groupId: string; name: string },
): Promise<{ topicId: string; url: string | null }> {
  const at = { chatId: groupId }
  const made = await follow(at, (chat_id) => bot.raw.createForumTopic({ chat_id, name: nameFor(name) }))
  const { message_thread_id: id } = made
  return { topicId: String(id), url: urlOf(at.chatId, id) }
}

async function unlessSo(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!/TOPIC_NOT_MODIFIED/i.test(refusalOf(error)?.description ?? '')) throw error
  }
}

/** Renames, closes and reopens; what is so already is no error. */
export async function changeTopic(
  bot: Bot,
  { place, name, isClosed }: { place: DeskPlace; name?: string; isClosed?: boolean },
): Promise<void> {
  const { message_thread_id: id } = threadOf(place)
  if (id === undefined) throw failure('desk.topic_missing')
  await follow({ chatId: place.groupId }, async (chat_id) => {
    const topic = { chat_id, message_thread_id: id }
    if (name !== undefined) await unlessSo(() => bot.raw.editForumTopic({ ...topic, name: nameFor(name) }))
    if (isClosed === true) await unlessSo(() => bot.raw.closeForumTopic(topic))
    if (isClosed === false) await unlessSo(() => bot.raw.reopenForumTopic(topic))
  })
}
