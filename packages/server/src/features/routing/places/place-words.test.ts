import { expect, it } from 'vitest'
import { placeWords } from './place-words.ts'

it('a place is told in words people would use', () => {
  const english = [1, 2, 3, 11, 22].map((place) => placeWords('en', { place, minutes: null }))
  expect(english).toEqual([
    'You are next in line',
    'You are 2nd in line',
    'You are 3rd in line',
    'You are 11th in line',
    'You are 22nd in line',
  ])
  expect(placeWords('en', { place: 3, minutes: 1 })).toMatch(/in line, .* in about 1 minute$/)
  const russian = [1, 3, 11, 21].map((minutes) => placeWords('ru', { place: 3, minutes }))
  expect(russian.map((words) => words.split(' через ')[1])).toEqual(['1 минуту', '3 минуты', '11 минут', '21 минуту'])
  expect(placeWords('ru', { place: 1, minutes: null })).toBe('Ваша очередь следующая')
})
