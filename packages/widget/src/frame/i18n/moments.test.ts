import { expect, test } from 'vitest'
import { dayLine } from './moments.ts'
import { createTranslate } from './words.ts'

const at = (day: number, time = '14:20', year = 2026): string =>
  new Date(`${year}-11-${String(day).padStart(2, '0')}T${time}:00`).toISOString()
const now = new Date('2026-11-20T00:10:00')
const english = { locale: 'en', t: createTranslate('en') } as const
const russian = { locale: 'ru', t: createTranslate('ru') } as const

test('today and yesterday are said in words, also just after midnight', () => {
  expect(dayLine(at(20, '00:05'), now, english)).toBe('Today, 00:05')
  expect(dayLine(at(19), now, russian)).toBe('Вчера, 14:20')
})

test('other days have a date, and other years their year', () => {
  expect(dayLine(at(3), now, russian)).toBe('3 ноября, 14:20')
  expect(dayLine(at(3, '14:20', 2024), now, english)).toContain('2024')
})
