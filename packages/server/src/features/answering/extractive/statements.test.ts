import { describe, expect, it } from 'vitest'
import { statementsOf } from './statements.ts'

const stated = (text: string, heading = '') =>
  statementsOf({ id: 'p', documentId: 'd', title: 'Каталог', heading, text }).map((one) => {
    expect(text.slice(one.start, one.end)).toBe(one.text)
    return one.text
  })

describe('statementsOf', () => {
  it('leaves out every heading of the path, also one of two sentences or with the mark that parts headings', () => {
    const text = 'Каталог\n\nОплата > Карты\n\nДоставка. Сроки.\n\nВезём два дня. Звоним заранее.'
    expect(stated(text, 'Оплата > Карты > Доставка. Сроки.')).toEqual(['Везём два дня.', 'Звоним заранее.'])
  })

  it('takes a row whole, with the header row as its lead', () => {
    const [row] = statementsOf({
      id: 'p',
      documentId: 'd',
      title: 'Каталог',
      heading: 'Гарантия',
      text: 'Гарантия\n\nТовар | Срок\nТоршер. Большой | 36 мес. Без ламп',
    })
    expect(row).toMatchObject({
      text: 'Торшер. Большой | 36 мес. Без ламп',
      lead: 'Гарантия Товар | Срок',
      isRow: true,
    })
  })

  it('takes the first row of a later part of a table for what it is', () => {
    expect(stated('Бра | 6\nТоршер | 36', 'Гарантия > Товар | Срок')).toEqual(['Бра | 6', 'Торшер | 36'])
  })

  it('states the first row of a list of prices, which has no header', () => {
    expect(stated('По Москве | 300 рублей\nПо России | 900 рублей')).toHaveLength(2)
  })

  it('states a single line with a bar, and nothing of an empty text', () => {
    expect(stated('Пн–Пт | с девяти до шести')).toEqual(['Пн–Пт | с девяти до шести'])
    expect(stated('')).toEqual([])
    expect(stated(' \n | \n\n')).toEqual(['|'])
  })

  it('finds the words of a line that begins with white space', () => {
    expect(stated('\t  Да, можно.\r\n  Нет.')).toEqual(['Да, можно.', 'Нет.'])
  })
})
