// @vitest-environment happy-dom
import { beforeAll, beforeEach, expect, test } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatDay,
  formatLanguage,
  formatNumber,
  formatRelative,
  formatShort,
} from './format.ts'
import { changeLocale, startI18n } from './i18n.ts'

const now = new Date(2026, 10, 20, 14, 5)
const before = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

beforeAll(() => startI18n({}, 'en'))
beforeEach(() => changeLocale('en'))

test('numbers are written as each language writes them', async () => {
  expect(formatNumber(1204)).toBe('1,204')
  await changeLocale('ru')
  expect(formatNumber(1204).replaceAll(/\s/g, ' ')).toBe('1 204')
  expect(formatNumber(0.91)).toBe('0,91')
})

test('short times grow from now to a date', () => {
  expect([0, 6, 120, 60 * 26, 60 * 24 * 40].map((minutes) => formatShort(before(minutes), now))).toEqual([
    'now',
    '6 min',
    '12:05',
    'Thu',
    '11 Oct',
  ])
})

test('a date names the year only when it is another one', async () => {
  expect(formatDate(now, now)).toBe('20 November')
  expect(formatDate(new Date(2025, 0, 3), now)).toBe('3 January 2025')
  await changeLocale('ru')
  expect(formatDate(now, now)).toBe('20 ноября')
})

test('days are called today, yesterday or by their name', async () => {
  expect(formatDay(now, now)).toBe('Today, 20 November')
  expect(formatDay(before(60 * 24), now)).toBe('Yesterday, 19 November')
  expect(formatDay(before(60 * 24 * 3), now)).toBe('Tuesday, 17 November')
  await changeLocale('ru')
  expect(formatDay(now, now)).toBe('Сегодня, 20 ноября')
})

test('relative times look both ways', () => {
  expect(formatRelative(before(125), now)).toBe('2 hours ago')
  expect(formatRelative(before(-60 * 24 * 6), now)).toBe('in 6 days')
})

test('sizes are rounded to what one can compare', () => {
  expect([0, 900, 184_000, 2_400_000].map(formatBytes)).toEqual(['0 bytes', '900 bytes', '184 kB', '2.4 MB'])
})

test('a language that is none stays what it is called', () => {
  expect(['ru', 'pt_BR', 'pt-BR', 'zh-hans-beta', 'xx-YY-very-long', ''].map(formatLanguage)).toEqual([
    'Russian',
    'Brazilian Portuguese',
    'Brazilian Portuguese',
    'zh-hans-beta',
    'xx-YY-very-long',
    '',
  ])
})
