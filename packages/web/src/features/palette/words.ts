import type { NamespaceSource } from '../../lib/i18n.ts'

/** The words of the command palette, one language at a time. */
export const paletteWords: NamespaceSource = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
