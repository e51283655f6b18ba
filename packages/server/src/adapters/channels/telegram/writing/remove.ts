import type { Recipient } from '../../../../ports/channel.ts'
import type { Bot } from '../bot.ts'
import { messageIdOf } from '../external-id.ts'
import { refusalOf } from '../failures.ts'

/** Takes messages back; one that is no longer there is no error. */
export async function remove(bot: Bot, to: Recipient, externalIds: readonly string[]): Promise<void> {
  for (const externalId of externalIds) {
    try {
      await bot.raw.deleteMessage({ chat_id: to.externalId, message_id: messageIdOf(externalId) })
    } catch (error) {
      if (!/message to delete not found/i.test(refusalOf(error)?.description ?? '')) throw error
    }
  }
}
