import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of operator groups, one language at a time. */
export const desksWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
