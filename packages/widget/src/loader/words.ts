import type { WidgetLocale } from '../protocol.ts'

const words = {
  en: {
    title: 'Chat',
    open: 'Open chat',
    close: 'Close chat',
    unread: 'unread',
    silent: 'The chat does not answer. Try again later.',
  },
  ru: {
    title: 'Чат',
    open: 'Открыть чат',
    close: 'Закрыть чат',
    unread: 'непрочитанных',
    silent: 'Чат не отвечает. Попробуйте позже.',
  },
}

export type LoaderWords = (typeof words)['en']

export function wordsFor(locale: WidgetLocale): LoaderWords {
  return words[locale]
}
