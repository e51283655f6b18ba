import { expect, it } from 'vitest'
import { plainMoodOf } from './mood.ts'

it.each([
  'Это ужасный сервис!',
  'Вы меня обманули. Верните деньги',
  'Сколько можно ждать?',
  'Я пожалуюсь в Роспотребнадзор',
  'Мне нахамили на стойке',
  'This is the worst service ever',
  'Your app is useless',
  'I want my money back',
  'It is a scam',
])('“%s” is unhappy', (text) => {
  expect(plainMoodOf(['Здравствуйте', text])).toBe('negative')
})

it.each([
  'Когда вернётся депозит?',
  'Спасибо, всё отлично',
  'Ничего ужасного не случилось, просто вопрос',
  'Не ужасно, но дорого',
  'Хочу брендированный автомобиль',
  'Is the deposit returned in cash?',
  'Not terrible at all',
  'Scampi for dinner',
  'Thank you, great service',
  '',
])('of “%s” nothing is claimed', (text) => {
  expect(plainMoodOf([text])).toBeNull()
})
