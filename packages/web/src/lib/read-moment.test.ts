import { expect, it } from 'vitest'
import { readMoment } from './read-moment.ts'

const now = new Date('2026-11-25T10:07:00')

it.each([
  ['tomorrow', '2026-11-26T09:00:00'],
  ['Tomorrow at 9', '2026-11-26T09:00:00'],
  ['in 3 hours', '2026-11-25T13:07:00'],
  ['monday 10am', '2026-11-30T10:00:00'],
  ['next monday', '2026-11-30T09:00:00'],
  ['friday morning', '2026-11-27T09:00:00'],
  ['friday evening', '2026-11-27T20:00:00'],
  ['tonight', '2026-11-25T22:00:00'],
  ['25 dec', '2026-12-25T09:00:00'],
  ['in 2 weeks', '2026-12-09T09:00:00'],
  ['9:30', '2026-11-26T09:30:00'],
  ['завтра', '2026-11-26T09:00:00'],
  ['завтра в 14:30', '2026-11-26T14:30:00'],
  ['послезавтра', '2026-11-27T09:00:00'],
  ['через 3 часа', '2026-11-25T13:07:00'],
  ['через полчаса', '2026-11-25T10:37:00'],
  ['в понедельник', '2026-11-30T09:00:00'],
  ['в пятницу вечером', '2026-11-27T20:00:00'],
  ['25 декабря', '2026-12-25T09:00:00'],
  ['через 2 недели', '2026-12-09T09:00:00'],
])('%s', (words, expected) => {
  expect(readMoment(words, now)?.toString()).toBe(new Date(expected).toString())
})

it.each(['', 'soon', 'потом', 'yesterday', 'вчера'])('“%s” is no moment to come', (words) => {
  expect(readMoment(words, now)).toBeNull()
})
