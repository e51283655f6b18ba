import { expect, it } from 'vitest'
import { plainly } from './plainly.ts'

it.each([
  ['shop\u200b77', 'shop[U+200B]77'],
  ['\u202e77 redro', '[U+202E]77 redro'],
  ['a\u0000b\ud800', 'a[U+0000]b[U+D800]'],
  ['x\u{e0041}\u3164', 'x[U+E0041][U+3164]'],
  ['Заказ 77\nплюс\t«Ёлка» 东京 עברית', 'Заказ 77\nплюс\t«Ёлка» 东京 עברית'],
])('%j is shown as %j', (text, shown) => {
  expect(plainly(text)).toBe(shown)
})
