import { loadNamespace } from '../../lib/i18n.ts'

/** Fetches the words of this feature for a screen of another one. */
export const loadWords = (): Promise<void> =>
  loadNamespace('evaluation', {
    en: async () => (await import('./locales/en.ts')).en,
    ru: async () => (await import('./locales/ru.ts')).ru,
  })
