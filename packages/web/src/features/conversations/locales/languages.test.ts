import { expect, it } from 'vitest'
import { en } from './en.ts'
import { ru } from './ru.ts'

/** Paths of all texts; the plural forms of one text count as one. */
const paths = (texts: object, under = ''): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? paths(value, `${under}${key}.`)
      : [`${under}${key.replace(/_(one|few|many|other)$/, '')}`],
  )

it('both languages say the same things', () => {
  expect(new Set(paths(ru))).toEqual(new Set(paths(en)))
})

it('every Russian plural has its four forms', () => {
  const flat = JSON.stringify(ru)
  for (const [, name] of flat.matchAll(/"(\w+)_one"/g)) {
    for (const form of ['few', 'many', 'other']) expect(flat).toContain(`"${name}_${form}"`)
  }
})
