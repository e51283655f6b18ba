import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of merges and splits, one language at a time. */
export const mergingWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
