import { expect, test } from 'vitest'
import { findChoices } from './find-choices.ts'
import { otherLayout } from './other-layout.ts'

const choices = [
  { label: 'Resolve', names: ['Решить'] },
  { label: 'Reply', names: ['Ответить'] },
  { label: 'Settings: Usage', names: ['Настройки: Расходы'] },
  { label: 'Assign to Екатерина Морозова' },
  { label: 'Assign to Фёдор Ежов' },
  { label: 'Priority: Urgent', names: ['Приоритет: Срочный'] },
]
const labels = (words: string): string[] => findChoices(choices, words).map(({ choice }) => choice.label)

test('words are found at the beginning and in the middle, the closest first', () => {
  expect(labels('re').slice(0, 2)).toEqual(['Reply', 'Resolve'])
  expect(labels('usage')).toEqual(['Settings: Usage'])
  expect(labels('zzz')).toEqual([])
})

test('a slip of the fingers in a longer word is forgiven, in a short one not', () => {
  expect(labels('reslove')).toEqual(['Resolve'])
  expect(labels('екатрина')).toEqual(['Assign to Екатерина Морозова'])
  expect(labels('rp')).toEqual([])
})

test('names of the other language and the other order of words are found', () => {
  expect(labels('решить')).toEqual(['Resolve'])
  expect(labels('urgent priority')).toEqual(['Priority: Urgent'])
  expect(labels('морозова assign')).toEqual(['Assign to Екатерина Морозова'])
})

test('words typed in the other layout are found', () => {
  expect(otherLayout('гы')).toBe('us')
  expect(otherLayout('Ds[jl')).toBe('выход')
  expect(otherLayout('<jhbc')).toBe('борис')
  expect(otherLayout('42')).toBeNull()
  expect(labels('гыфпу')).toEqual(['Settings: Usage'])
  expect(labels('jndtnbnm')).toEqual(['Reply'])
})

test('ё and е are one letter', () => {
  expect(labels('федор')).toEqual(['Assign to Фёдор Ежов'])
})

test('what fits is marked in the label', () => {
  const [found] = findChoices(choices, 'usa')
  const [from = 0, to = 0] = found?.ranges ?? []
  expect(found?.choice.label.slice(from, to)).toBe('Usa')
  expect(findChoices(choices, 'расходы')[0]?.ranges).toEqual([])
})

test('signs alone and nothing at all find nothing and break nothing', () => {
  for (const words of ['', '?', '***', '[', '\\', '(', '.*', '"', "'"]) expect(() => labels(words)).not.toThrow()
  expect(labels('?')).toEqual([])
})
