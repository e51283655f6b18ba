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

/** Where the words of one namespace come from. */
export type NamespaceSource = Record<Locale, () => Promise<object>>

const sources = new Map<string, NamespaceSource>()

/** Where the words fetched so far came from. */
export const namespaceSources: ReadonlyMap<string, NamespaceSource> = sources

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

async function fetchWords(name: string, source: NamespaceSource, locale: Locale): Promise<void> {
  if (i18next.hasResourceBundle(locale, name)) return
  i18next.addResourceBundle(locale, name, await source[locale]())
}

/** The language that is about to be spoken: its words are on their way. */
let wanted: Locale | null = null

/** Adds a namespace that came with a screen, in the language in use and the one that is about to be. */
export async function loadNamespace(name: string, source: NamespaceSource): Promise<void> {
  sources.set(name, source)
  const locales = new Set([currentLocale(), wanted ?? currentLocale()])
  await Promise.all([...locales].map((locale) => fetchWords(name, source, locale)))
}

export const currentLocale = (): Locale => (i18next.language === 'ru' ? 'ru' : 'en')

/** Changes the language of the interface and remembers it for the pages before sign-in. */
export async function changeLocale(locale: Locale): Promise<void> {
  localStorage.setItem(storageKey, locale)
  wanted = locale
  await Promise.all([...sources].map(([name, source]) => fetchWords(name, source, locale)))
  // Somebody who changed it again meanwhile wants the other one.
  if (wanted !== locale || i18next.language === locale) return
  document.documentElement.lang = locale
  await i18next.changeLanguage(locale)
}
