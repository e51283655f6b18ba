import { expect, test } from 'vitest'
import { defaultBrand, readableBrand } from './brand.ts'

test('a colour white text can be read on is kept', () => {
  expect(readableBrand('#b8431c')).toBe('#b8431c')
  expect(readableBrand('#000000')).toBe('#000000')
})

test('a colour under 4.5:1 with white gives way to the default', () => {
  expect(readableBrand('#ffcc00')).toBe(defaultBrand)
  expect(readableBrand('#7f7f7f')).toBe(defaultBrand)
})

test('anything that is not a colour gives way to the default', () => {
  for (const bad of ['red', '#fff', 'url(javascript:alert(1))', '', null, undefined]) {
    expect(readableBrand(bad)).toBe(defaultBrand)
  }
})
