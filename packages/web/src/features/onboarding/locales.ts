export const locales = { en: {}, ru: {} } as const
