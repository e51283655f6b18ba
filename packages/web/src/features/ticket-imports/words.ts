import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of imports of tickets, one language at a time. */
export const ticketImportsWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
