import type { Growing } from '../../../../ports/channel.ts'
import type { Bot } from '../bot.ts'
import { externalIdOf, messageIdOf } from '../external-id.ts'
import { formatMarkdown } from '../formatting/format-markdown.ts'
import type { Formatted } from '../formatting/formatted.ts'
import { mostUnits, splitText } from '../formatting/split-text.ts'
import { changeText } from './change-text.ts'

/** An answer as far as it goes into one message; the rest comes with the whole. */
function beginningOf(text: string): Formatted {
  const words = formatMarkdown(text)
  if (words.text === '') return { text: '…', entities: [] }
  if (words.text.length <= mostUnits.text) return words
  const [first] = splitText(words, mostUnits.text - 2)
  return { text: `${first?.text ?? ''} …`, entities: first?.entities ?? [] }
}

/** Shows an answer that is being written: a message at first, then edits of it. */
export async function grow(bot: Bot, { to, text, previous }: Growing): Promise<string | null> {
  if (!bot.settings.isStreaming) return null
  const chat_id = to.externalId
  const shown = beginningOf(text)
  if (previous !== null) {
    await changeText(bot, { chat_id, message_id: messageIdOf(previous) }, shown)
    return previous
  }
  const sent = await bot.raw.sendMessage({ chat_id, ...shown })
  return externalIdOf(chat_id, sent.message_id)
}
