import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of templates of tickets, one language at a time. */
export const ticketTemplatesWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
