/** Words of this feature, fetched with its drawer. */
export const words = {
  en: async () => (await import('./locales/en.ts')).en,
  ru: async () => (await import('./locales/ru.ts')).ru,
}
