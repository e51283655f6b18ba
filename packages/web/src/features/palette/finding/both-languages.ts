import type { Locale } from '@opora/contract/route'
import { currentLocale, i18n, namespaceSources } from '../../../lib/i18n.ts'

function flat(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[`${path}.${key}`, value]]
    return typeof value === 'object' && value !== null ? flat(value, `${path}.${key}`) : []
  })
}

/** What each phrase of these words is called in those. */
export function pairsOf(own: object, other: object): [string, string][] {
  const others = new Map(flat(other))
  return flat(own).flatMap(([path, text]): [string, string][] => {
    const there = others.get(path)
    return there && there !== text ? [[text, there]] : []
  })
}

const fetched = new Map<Locale, Promise<ReadonlyMap<string, string>>>()

async function fetchPairs(locale: Locale): Promise<ReadonlyMap<string, string>> {
  const other: Locale = locale === 'ru' ? 'en' : 'ru'
  const lazily = await Promise.all(
    [...namespaceSources.values()].map(async (source) => pairsOf(await source[locale](), await source[other]())),
  )
  const app = pairsOf(i18n.getResourceBundle(locale, 'app'), i18n.getResourceBundle(other, 'app'))
  return new Map([...app, ...lazily.flat()])
}

/** What the phrases fetched so far are called in the other language; nothing when that cannot be fetched. */
export function otherNames(): Promise<ReadonlyMap<string, string>> {
  const locale = currentLocale()
  const held = fetched.get(locale) ?? fetchPairs(locale).catch(() => new Map<string, string>())
  fetched.set(locale, held)
  return held
}
