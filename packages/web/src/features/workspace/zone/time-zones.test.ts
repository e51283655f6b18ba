import { expect, it } from 'vitest'
import { allZones, offsetOf, zonesWith } from './time-zones.ts'

const winter = new Date('2026-01-15T12:00:00.000Z')
const summer = new Date('2026-07-15T12:00:00.000Z')
const namesWith = (words: string, locale: 'ru' | 'en' = 'en') =>
  zonesWith(words, allZones('Europe/Moscow', locale, winter)).map(({ name }) => name)

it('a zone is shown with its offset of the day', () => {
  expect(offsetOf('Europe/Moscow', winter)).toBe('+03:00')
  expect([offsetOf('Europe/Berlin', winter), offsetOf('Europe/Berlin', summer)]).toEqual(['+01:00', '+02:00'])
  expect(offsetOf('Asia/Kolkata', winter)).toBe('+05:30')
  expect(offsetOf('UTC', winter)).toBe('+00:00')
  expect(offsetOf('Mars/Olympus', winter)).toBe('')
})

it('a zone is found by its name, its words in the language of the reader and its offset', () => {
  expect(namesWith('moscow')[0]).toBe('Europe/Moscow')
  expect(namesWith('москва', 'ru')[0]).toBe('Europe/Moscow')
  expect(namesWith('new york')).toEqual(['America/New_York'])
  expect(namesWith('тбилиси грузия', 'ru')).toEqual([])
  expect(namesWith('грузия', 'ru')).toEqual(['Asia/Tbilisi'])
  expect(namesWith('utc+05:45').every((name) => name.startsWith('Asia/Ka'))).toBe(true)
  expect(namesWith('no such place')).toEqual([])
})

it('the zone there is can be kept even where the browser does not list it', () => {
  const names = allZones('Mars/Olympus', 'en', winter).map(({ name }) => name)
  expect(names).toContain('Mars/Olympus')
  expect(names).toContain('UTC')
  expect(new Set(names).size).toBe(names.length)
})
