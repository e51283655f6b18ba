import { describe, expect, it } from 'vitest'
import { hidePersonal } from './hide-personal.ts'

const ru = (text: string, names: string[] = ['Екатерина Морозова', 'Анна Ковалёва']) =>
  hidePersonal(text, { names, locale: 'ru' }).text
const en = (text: string, names: string[] = ['Mark Hollis']) => hidePersonal(text, { names, locale: 'en' }).text

describe('what is somebody’s own', () => {
  it.each([
    ['Екатерина, здравствуйте!', '[имя], здравствуйте!'],
    ['Передам Екатерине Морозовой и Анне Ковалёвой', 'Передам [имя] [имя] и [имя] [имя]'],
    ['Меня зовут Пётр Орлов, помогите', 'Меня зовут [имя], помогите'],
    ['Пишите на e.morozova@example.com', 'Пишите на [почта]'],
    ['Мой телефон +381 63 418 2207', 'Мой телефон [телефон]'],
    ['Звоните 8 (495) 123-45-67', 'Звоните [телефон]'],
    ['Заказ № 4812 оплачен', 'Заказ № [номер] оплачен'],
    ['Договор 48213 закрыт', 'Договор [номер] закрыт'],
    ['бронь SD-20417 отменена', 'бронь [номер] отменена'],
    ['Карта 4276 1234 5678 9012', 'Карта [номер]'],
    ['Смотрите https://sava.example/orders/4812345?token=abc', 'Смотрите [ссылка]'],
    ['Машина А123ВС 77', 'Машина [номер]'],
  ])('leaves “%s”', (text, bare) => {
    expect(ru(text)).toBe(bare)
  })

  it.each([
    ["Mark's car is ready, Mark", '[name] car is ready, [name]'],
    ['My name is John Smith, order #4812', 'My name is [name], order #[number]'],
    ['booking number BG4812 and IBAN RS35260005601001611379', 'booking number [number] and IBAN [number]'],
  ])('leaves “%s”', (text, bare) => {
    expect(en(text)).toBe(bare)
  })
})

it.each([
  'Депозит 300 € вернётся через 3–5 рабочих дней',
  'Аренда стоит 12500 ₽, доплата 1 200 ₽',
  'Мы работаем с 9:00 до 21:00, без выходных',
  'Зимние шины стоят с 1 ноября 2026 года',
  'Правила: https://sava.example/rules/winter',
  'Карта должна быть на имя водителя, на карте держим 300 €',
  'Маркировка и марки', // not Mark
])('“%s” stays as it is', (text) => {
  expect(hidePersonal(text, { names: ['Mark Hollis', 'Екатерина'], locale: 'ru' })).toEqual({ text, count: 0 })
})

it('every name and number is counted', () => {
  const text = 'Екатерина, +381 63 418 2207, a@b.example'
  expect(hidePersonal(text, { names: ['Екатерина'], locale: 'ru' }).count).toBe(3)
})

it('what somebody wrote leaves another text alone, however it is spaced, and the rest of it stays', () => {
  const onlyOf = 'My order #4812, call +381 (63) 418-22-07'
  const text = 'Mark, order 4812 is paid. We called +381 63 418 2207; our own is +44 20 7946 0958.'
  expect(hidePersonal(text, { names: ['Mark Hollis'], locale: 'en', onlyOf })).toEqual({
    text: '[name], order [number] is paid. We called [phone]; our own is +44 20 7946 0958.',
    count: 3,
  })
})

it('hostile text takes no time', () => {
  const startedMs = performance.now()
  for (const piece of ['A-', '1-', '/1', 'a@', 'https://a/', '+1 ', 'order ', '# ', 'АВ1'])
    hidePersonal(piece.repeat(8000), { names: ['Екатерина Морозова'], locale: 'ru' })
  expect(performance.now() - startedMs).toBeLessThan(5000)
})
