import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of the settings of tickets, one language at a time. */
export const ticketSettingsWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
