import type { Locale } from '@opora/contract/route'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'

export const i18n = i18next
const storageKey = 'opora.locale'

/** Dictionaries of one namespace. */
export interface Dictionaries {
  en: object
  ru: object
}

/** The language chosen before, or the one of the browser. */
function firstLocale(): Locale {
  const stored = localStorage.getItem(storageKey)
  if (stored === 'ru' || stored === 'en') return stored
  return navigator.languages.some((language) => language.startsWith('ru')) ? 'ru' : 'en'
}

/** Starts the translator with the namespaces that every screen needs. */
export function startI18n(namespaces: Record<string, Dictionaries>, locale: Locale = firstLocale()): void {
  void i18next.use(initReactI18next).init({
    lng: locale,
    fallbackLng: 'en',
    ns: Object.keys(namespaces),
    initAsync: false,
    interpolation: { escapeValue: false },
    resources: {
      en: Object.fromEntries(Object.entries(namespaces).map(([name, one]) => [name, one.en])),
      ru: Object.fromEntries(Object.entries(namespaces).map(([name, one]) => [name, one.ru])),
    },
  })
  document.documentElement.lang = locale
}

/** Adds a namespace that came with a screen. */
export function addNamespace(name: string, dictionaries: Dictionaries): void {
  i18next.addResourceBundle('en', name, dictionaries.en)
  i18next.addResourceBundle('ru', name, dictionaries.ru)
}

export const currentLocale = (): Locale => (i18next.language === 'ru' ? 'ru' : 'en')

/** Changes the language of the interface and remembers it for the pages before sign-in. */
export function changeLocale(locale: Locale): void {
  localStorage.setItem(storageKey, locale)
  document.documentElement.lang = locale
  if (i18next.language !== locale) void i18next.changeLanguage(locale)
}
