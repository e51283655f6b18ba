import { describe, expect, test } from 'vitest'
import { partOf, placeOf, textOf } from './place-of.ts'

describe('what is rewritten', () => {
  test('is the selection, without the space around it', () => {
    expect(textOf(partOf('Hello there, dear', 5, 13))).toBe('there,')
  })

  test('is the whole draft when nothing or only space is selected', () => {
    expect(textOf(partOf(' Hello there \n', 3, 3))).toBe('Hello there')
    expect(textOf(partOf('Hello  there', 5, 7))).toBe('Hello  there')
  })

  test('of a blank draft is nothing', () => {
    expect(textOf(partOf('  ', 0, 0))).toBe('')
  })
})

describe('the rewritten words belong', () => {
  const sent = partOf('One two three', 4, 7)

  test('where they were taken from', () => {
    expect(placeOf(sent, 'One two three')).toEqual([4, 7])
  })

  test('to the same words when something else was typed meanwhile', () => {
    expect(placeOf(sent, 'So: One two three four')).toEqual([8, 11])
  })

  test('nowhere when the words themselves were changed, or stand there twice', () => {
    expect(placeOf(sent, 'One 2 three')).toBeNull()
    expect(placeOf(sent, 'two or two')).toBeNull()
    expect(placeOf(sent, '')).toBeNull()
  })
})
