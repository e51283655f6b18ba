import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Bot } from '../bot.ts'
import { refusalOf } from '../failures.ts'
import type { Formatted } from '../formatting/formatted.ts'
import { isOfButton, withoutPages } from './keyboard.ts'

/** One message to be changed. */
export interface Target {
  chat_id: string
  message_id: number
  reply_markup?: InlineKeyboardMarkup
}

const said = (error: unknown): string => refusalOf(error)?.description ?? ''
const isNotModified = (error: unknown): boolean => /message is not modified/i.test(said(error))

/** A message of a file has words under it instead of a text. */
export const isWithoutText = (error: unknown): boolean => /there is no text in the message/i.test(said(error))

/** Changes the text; the same text again is fine, and what is refused of formatting and buttons is left out. */
export async function changeText(bot: Bot, target: Target, words: Formatted): Promise<void> {
  try {
    await bot.raw.editMessageText({ ...target, ...words })
  } catch (error) {
    if (isNotModified(error)) return
    const keyboard = isOfButton(said(error)) ? withoutPages(target.reply_markup) : null
    if (keyboard) return changeText(bot, { ...target, reply_markup: keyboard }, words)
    const isRefused = /can't parse entities|ENTITY_|ENTITIES_/i.test(said(error))
    if (!isRefused || words.entities.length === 0) throw error
    await changeText(bot, target, { text: words.text, entities: [] })
  }
}

/** Changes the words under a file. */
export async function changeCaption(bot: Bot, target: Target, words: Formatted): Promise<void> {
  try {
    await bot.raw.editMessageCaption({ ...target, caption: words.text, caption_entities: words.entities })
  } catch (error) {
    if (!isNotModified(error)) throw error
  }
}
