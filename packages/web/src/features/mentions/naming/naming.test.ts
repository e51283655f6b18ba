import { expect, test } from 'vitest'
import { askedAt } from './asked-at.ts'
import { callablesOf } from './callable.ts'
import { mentionsIn } from './mentions-in.ts'

const member = (id: string, name: string) => ({ id, name, email: `${id}@x.example` })
const callables = callablesOf(
  [member('anna', 'Анна'), member('annak', 'Анна Ковалёва'), member('ivan1', 'Иван'), member('ivan2', 'иван')],
  [{ id: 'refunds', name: 'Возвраты' }],
)
const named = (text: string) => mentionsIn(text, callables).map(({ id, from, to }) => [id, text.slice(from, to)])

test('names of one person and of a team are found, the longest that fits', () => {
  expect(named('@Анна Ковалёва, посмотри с @Возвраты')).toEqual([
    ['annak', '@Анна Ковалёва'],
    ['refunds', '@Возвраты'],
  ])
  expect(named('(@Анна)')).toEqual([['anna', '@Анна']])
})

test('two of the same name are told apart by their addresses', () => {
  expect(named('@Иван')).toEqual([])
  expect(named('@Иван (ivan1@x.example) и @иван (ivan2@x.example)')).toEqual([
    ['ivan1', '@Иван (ivan1@x.example)'],
    ['ivan2', '@иван (ivan2@x.example)'],
  ])
})

test('another word, an address of post and what is quoted name nobody', () => {
  expect(named('@Аннаконда, anna@Анна и @ Анна')).toEqual([])
  expect(named('> @Анна сказала\nа @Анна')).toEqual([['anna', '@Анна']])
})

test('an @ of an address is a part of the address', () => {
  expect(named('https://medium.com/@Анна и [тут](https://x.example/@Анна), @Анна')).toEqual([['anna', '@Анна']])
})

test('a note names no more than may be, and somebody new before one who is named again', () => {
  const all = named(`${'@Анна '.repeat(80)}@Возвраты`)
  expect(all).toHaveLength(50)
  expect(all.at(-1)).toEqual(['refunds', '@Возвраты'])
})

test('an @ asks for somebody at the beginning, after a space and with a part of a name', () => {
  const ask = (text: string) => askedAt(text, text.length, callables)?.words
  expect(ask('@')).toBe('')
  expect(ask('Глянь, @ан')).toBe('ан')
  expect(ask('(@Анна Ков')).toBe('Анна Ков')
  expect(ask('mail@ан')).toBeUndefined()
  expect(ask('@Анна Ковалёва ')).toBeUndefined()
  expect(ask('@one two three four')).toBeUndefined()
})
