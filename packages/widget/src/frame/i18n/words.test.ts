import { expect, test } from 'vitest'
import { en } from './en.ts'
import { ru } from './ru.ts'
import { createTranslate } from './words.ts'

test('Russian counts articles in three forms', () => {
  const t = createTranslate('ru')
  expect([1, 2, 5, 11, 21, 22].map((n) => t('found', { n }))).toEqual([
    'Нашёл 1 статью',
    'Нашёл 2 статьи',
    'Нашёл 5 статей',
    'Нашёл 11 статей',
    'Нашёл 21 статью',
    'Нашёл 22 статьи',
  ])
})

test('English counts in two forms', () => {
  const t = createTranslate('en')
  expect([t('found', { n: 1 }), t('found', { n: 2 })]).toEqual(['Found 1 article', 'Found 2 articles'])
})

test('both languages use the same placeholders', () => {
  const names = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g))].sort()
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(names(ru[key]), key).toEqual(names(en[key]))
})

test('a name with braces or tags is put in as it is', () => {
  expect(createTranslate('en')('joined', { name: '<b>{n}</b>' })).toBe('<b>{n}</b> has joined')
})
