import { describe, expect, test } from 'vitest'
import { eagerNamespaces, featureNamespaces } from './locales.ts'

const plural = /_(zero|one|two|few|many|other)$/

function keysOf(dictionary: object, prefix = ''): string[] {
  return Object.entries(dictionary).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

const textOf = (dictionary: object, path: string): unknown =>
  path.split('.').reduce<unknown>((held, key) => (held as Record<string, unknown> | undefined)?.[key], dictionary)

const bare = (keys: readonly string[]): string[] => [...new Set(keys.map((key) => key.replace(plural, '')))].toSorted()
const holes = (text: unknown): string[] =>
  [...String(text).matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name ?? '').toSorted()

const all: [string, () => Promise<{ en: object; ru: object }>][] = [
  ...Object.entries(eagerNamespaces).map(([name, one]) => [name, async () => one] as const),
  ...Object.entries(featureNamespaces).map(
    ([name, source]) => [name, async () => ({ en: await source.en(), ru: await source.ru() })] as const,
  ),
].map(([name, load]) => [name, load])

describe.each(all)('words of %s', (_name, load) => {
  test('are said in both languages', async () => {
    const { en, ru } = await load()
    expect(bare(keysOf(ru))).toEqual(bare(keysOf(en)))
  })

  test('have every plural form the language needs', async () => {
    const dictionaries = await load()
    for (const locale of ['en', 'ru'] as const) {
      const keys = keysOf(dictionaries[locale])
      const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories
      const counted = bare(keys.filter((key) => /_(one|few|many)$/.test(key)))
      const missing = counted
        .flatMap((key) => forms.map((form) => `${key}_${form}`))
        .filter((key) => !keys.includes(key))
      expect(missing, locale).toEqual([])
    }
  })

  test('are never empty and speak of the same things', async () => {
    const { en, ru } = await load()
    for (const key of keysOf(en)) {
      expect(textOf(en, key), key).not.toBe('')
      const translated = textOf(ru, key)
      if (translated !== undefined && !plural.test(key)) expect(holes(translated), key).toEqual(holes(textOf(en, key)))
    }
  })
})
