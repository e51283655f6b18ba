import { expect, it } from 'vitest'
import { keyOf } from './key-of.ts'

it.each([
  ['Тариф', 'tarif'],
  ['Дата  рождения!', 'data_rozhdeniya'],
  ['2 этаж', 'etazh'],
  ['Объём, м³', 'obem_m3'],
  ['日本', ''],
  ['x'.repeat(80), 'x'.repeat(60)],
])('spells “%s” as a key', (name, key) => {
  expect(keyOf(name)).toBe(key)
})
