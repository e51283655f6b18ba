import { describe, expect, it } from 'vitest'
import type { Block } from '../../../ports/reader.ts'
import { createSearchIndex, splitIntoPassages } from '../../knowledge/index.ts'
import { answerExtractively } from './answer-extractively.ts'

const heading = (text: string, level = 2): Block => ({ kind: 'heading', text, level })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const table = (...rows: string[]): Block => ({ kind: 'table', text: rows.join('\n') })

const documents: Record<string, Block[]> = {
  Возврат: [
    heading('Возврат и обмен', 1),
    heading('Сроки возврата'),
    paragraph('Вернуть товар можно в течение 14 дней после получения. Упаковка должна быть целой.'),
    heading('Как вернуть деньги'),
    paragraph('Деньги возвращаем на ту же карту за 3–10 рабочих дней. Срок зависит от банка.'),
    heading('Обмен'),
    paragraph('Обменять товар можно один раз. Доставку при обмене оплачивает магазин.'),
  ],
  'Подарочные карты': [
    heading('Подарочные карты', 1),
    heading('Условия'),
    paragraph('Подарочная карта действует один год. Вернуть подарочную карту за деньги нельзя.'),
  ],
  Гарантия: [
    heading('Гарантия', 1),
    table('Товар | Срок гарантии', 'Настольная лампа | 12 месяцев', 'Люстра | 24 месяца', 'Торшер | 36 месяцев'),
    paragraph('Гарантия не распространяется на лампочки.'),
  ],
  Доставка: [
    heading('Доставка', 1),
    heading('Стоимость доставки'),
    table('По Москве | 300 рублей', 'По области | 600 рублей', 'По России | 900 рублей'),
    heading('Самовывоз'),
    paragraph('Забрать заказ можно в магазине на улице Ленина, 5, каждый день с 10 до 21.'),
  ],
}

const passages = Object.entries(documents).flatMap(([title, blocks]) =>
  splitIntoPassages({ title, language: 'ru', blocks, pages: [] }).map((draft) => ({
    id: `${title}#${draft.ordinal}`,
    documentId: title,
    title,
    heading: draft.heading,
    text: draft.text,
  })),
)
const index = createSearchIndex(passages)

function answerTo(question: string) {
  const answer = answerExtractively(question, index)
  if (answer.outcome === 'refused') throw new Error(`refused: ${question}`)
  const [first] = answer.quotes
  return {
    text: first?.text,
    all: answer.quotes.map(({ text }) => text),
    section: index.passage(first?.passageId ?? '')?.heading,
  }
}

describe('answerExtractively over the documents of a small shop', () => {
  it.each(['Когда мне вернут деньги?', 'За сколько вернутся деньги на карту?'])('answers %j with the days', (asked) => {
    const { text, section, all } = answerTo(asked)
    expect(text).toBe('Деньги возвращаем на ту же карту за 3–10 рабочих дней.')
    expect(section).toBe('Возврат и обмен > Как вернуть деньги')
    expect(all).not.toContain('Как вернуть деньги')
  })

  it('still tells that a gift card cannot be returned', () => {
    expect(answerTo('Можно ли вернуть подарочную карту?').text).toBe('Вернуть подарочную карту за деньги нельзя.')
  })

  it.each([
    ['Какой срок гарантии на торшер?', 'Торшер | 36 месяцев'],
    ['Сколько гарантия на люстру?', 'Люстра | 24 месяца'],
    ['Сколько стоит доставка по Москве?', 'По Москве | 300 рублей'],
  ])('answers %j with the one row that matches', (asked, row) => {
    expect(answerTo(asked).all).toEqual([row])
  })

  it('quotes rows and not their header when the question is about all of them', () => {
    const { all } = answerTo('Какой срок гарантии?')
    expect(all).toEqual(['Настольная лампа | 12 месяцев', 'Люстра | 24 месяца', 'Торшер | 36 месяцев'])
  })

  it('names the section that the quoted words stand in', () => {
    expect(answerTo('Кто оплачивает доставку при обмене?').section).toBe('Возврат и обмен > Обмен')
    expect(answerTo('Где забрать заказ?').section).toBe('Доставка > Самовывоз')
  })
})
