import { expect, it } from 'vitest'
import { cutText, endOf, shortened } from './cut-text.ts'

it('never cuts a character in two, and cuts nothing that fits', () => {
  expect(cutText('ab😀', 4)).toBe('ab😀')
  expect(cutText('ab😀', 3)).toBe('ab')
  expect(cutText('ab😀c', 4)).toBe('ab😀')
  expect(cutText('abc', 0)).toBe('')
  expect(shortened('ab😀', 4)).toBe('ab😀')
  expect(shortened('ab😀cd', 4)).toBe('ab…')
  expect([endOf('a😀b', 9), endOf('a😀b', 3), endOf('a😀b', 2), endOf('a😀b', 0)]).toEqual(['a😀b', '😀b', 'b', ''])
  for (let longest = 0; longest < 12; longest++)
    for (const cut of [cutText, endOf]) expect(cut('😀a😀b😀c', longest).isWellFormed()).toBe(true)
})
