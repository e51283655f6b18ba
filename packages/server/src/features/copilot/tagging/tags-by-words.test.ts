import type { TagId } from '@opora/contract/ids'
import type { Tag } from '@opora/contract/tags'
import { describe, expect, it } from 'vitest'
import { type Example, tagsByWords } from './tags-by-words.ts'

const tagOf = (name: string, description = ''): Tag => ({
  id: name as TagId,
  name,
  description,
  colour: 'grey',
  isArchived: false,
})

const tags = [
  tagOf('Депозит', 'Блокировка и возврат депозита на карте'),
  tagOf('Авария', 'ДТП, царапины, вмятины, повреждения машины'),
  tagOf('Аэропорт', 'Встреча и выдача машины в аэропорту'),
  tagOf('Детское кресло', 'Кресло, бустер, автолюлька для ребёнка'),
  tagOf('Граница', 'Выезд за границу, зелёная карта, Черногория'),
  tagOf('Invoice', 'Bills, VAT, receipts for accounting'),
  tagOf('Cancellation', 'Cancel or move a booking'),
  tagOf('Praise'),
  tagOf('Второй водитель'),
]

const examples: Example[] = [
  { subject: 'Сколько стоит второй водитель?', tagIds: ['Второй водитель'] },
  { subject: 'Можно вписать второго водителя?', tagIds: ['Второй водитель'] },
  { subject: 'Второй водитель, сколько это стоит', tagIds: ['Второй водитель'] },
  { subject: 'Когда вернёте деньги', tagIds: ['Депозит'] },
  { subject: 'The car does not start', tagIds: ['Авария'] },
]

/** What people wrote and what a person tagged it with. */
const measured: [string, string[]][] = [
  ['Когда вернут депозит? Жду неделю', ['Депозит']],
  ['Почему на карте блокировка и когда возврат', ['Депозит']],
  ['Попал в ДТП, на двери царапины', ['Авария']],
  ['Обнаружил вмятины, повреждения не мои', ['Авария']],
  ['Встретите в аэропорту?', ['Аэропорт']],
  ['Нужно детское кресло для ребёнка 3 лет', ['Детское кресло']],
  ['Есть бустер для ребенка?', ['Детское кресло']],
  ['Поеду в Черногорию, нужна зелёная карта?', ['Граница']],
  ['Можно выехать за границу на вашей машине', ['Граница']],
  ['Please send me the invoice with VAT', ['Invoice']],
  ['I need receipts for accounting', ['Invoice']],
  ['I want to cancel my booking', ['Cancellation']],
  ['Can I move the booking to Friday?', ['Cancellation']],
  ['Хочу вписать второго водителя', ['Второй водитель']],
  ['Жена будет за рулём тоже', ['Второй водитель']],
  ['Спасибо, всё отлично!', []],
  ['Здравствуйте', []],
  ['What are your opening hours?', []],
  ['Где ваш офис и до скольки он открыт?', []],
  ['Машина на автомате есть?', []],
  ['Do you have a bigger car?', []],
  ['ok', []],
  ['Позовите человека', []],
]

describe('tags by words', () => {
  it('are right nine times of ten when something is said at all, and find most of what people found', () => {
    let [right, said, wanted] = [0, 0, 0]
    for (const [text, expected] of measured) {
      const found = tagsByWords(text, tags, examples).map(({ name }) => name)
      said += found.length
      wanted += expected.length
      right += found.filter((name) => expected.includes(name)).length
    }
    expect(right / said).toBeGreaterThanOrEqual(0.9)
    expect(right / wanted).toBeGreaterThanOrEqual(0.7)
  })

  it('are none for small talk, and three at most', () => {
    expect(tagsByWords('Здравствуйте, спасибо!', tags, examples)).toEqual([])
    expect(tagsByWords(tags.map(({ name }) => name).join(' '), tags, examples)).toHaveLength(3)
  })

  it('follow conversations that began alike only when several of them agree', () => {
    const names = (some: readonly Example[]) =>
      tagsByWords('Сколько стоит вписать второго?', tags, some).map(({ name }) => name)
    expect(names(examples)).toEqual(['Второй водитель'])
    expect(names(examples.slice(1, 2))).toEqual([])
  })

  it('of a thousand tags and a long conversation take no time', () => {
    const many = Array.from({ length: 1000 }, (_, n) => tagOf(`Tag ${n}`, 'words of every kind, said often'))
    const before = Array.from({ length: 60 }, () => examples).flat()
    const startedMs = performance.now()
    tagsByWords('word '.repeat(4000), many, before)
    expect(performance.now() - startedMs).toBeLessThan(3000)
  })
})
