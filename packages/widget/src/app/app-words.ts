import { createTranslate, type Translate, type WordKey } from '../frame/i18n/words.ts'
import type { WidgetLocale } from '../protocol.ts'

const own: Record<WidgetLocale, Partial<Record<WordKey, string>>> = {
  en: {
    leaveDone: 'We will answer here and in the chat with the bot.',
    refusedKey: 'Close this window and open the chat from the bot again.',
    refusedOrigin: 'Close this window and open the chat from the bot again.',
  },
  ru: {
    leaveDone: 'Ответим здесь и в чате с ботом.',
    refusedKey: 'Закройте это окно и откройте чат из бота снова.',
    refusedOrigin: 'Закройте это окно и откройте чат из бота снова.',
  },
}

/** The messenger's words, with what is different inside Telegram. */
export function createAppTranslate(locale: WidgetLocale): Translate {
  const t = createTranslate(locale)
  return (key, fill) => own[locale][key] ?? t(key, fill)
}

/** For whoever opened the page anywhere else. */
export const outside: Record<WidgetLocale, { title: string; text: string; open: string }> = {
  en: {
    title: 'This chat opens in Telegram',
    text: 'Open the bot in Telegram and press the button beside the message field.',
    open: 'Open the bot',
  },
  ru: {
    title: 'Этот чат открывается в Telegram',
    text: 'Откройте бота в Telegram и нажмите кнопку рядом с полем сообщения.',
    open: 'Открыть бота',
  },
}
