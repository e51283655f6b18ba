import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of replies that have not left, one language at a time. */
export const heldRepliesWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
