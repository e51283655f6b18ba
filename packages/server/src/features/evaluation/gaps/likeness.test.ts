import { describe, expect, it } from 'vitest'
import { likestGap } from './likeness.ts'

const known = [
  { gapId: 'dog', text: 'Можно ли ехать с собакой?' },
  { gapId: 'seat', text: 'Сколько стоит детское кресло?' },
  { gapId: 'hotel', text: 'Do you deliver to hotels?' },
  { gapId: 'driver', text: 'Can I add a second driver?' },
  { gapId: 'pension', text: 'Есть ли скидка пенсионерам?' },
  { gapId: 'dog', text: 'Берёте с собаками?' },
]

describe('the group of a question', () => {
  it.each([
    ['можно с собакой в машине?', 'dog'],
    ['Можно с большой собакой?', 'dog'],
    ['Нужно детское кресло на два дня', 'seat'],
    ['Can you deliver the car to my hotel?', 'hotel'],
    ['how much is a second driver', 'driver'],
    ['А пенсионерам дешевле?', 'pension'],
  ])('of “%s” is %s', (text, gap) => {
    expect(likestGap(text, known)).toBe(gap)
  })

  it.each(['Можно ли курить в машине?', 'Сколько стоит полный бак?', 'Can I pay by card?', '?!', 'x'])(
    'of “%s” is none of those known',
    (text) => {
      expect(likestGap(text, known)).toBe(null)
    },
  )

  it('is null when nothing was asked before', () => {
    expect(likestGap('Можно ли ехать с собакой?', [])).toBe(null)
  })

  it('is found among thousands of questions, however long they are', () => {
    const many = Array.from({ length: 3000 }, (_, at) => ({ gapId: `${at}`, text: `слово${at} ${'вода '.repeat(60)}` }))
    expect(likestGap('Можно ли ехать с собакой?', [...many, ...known])).toBe('dog')
  })
})
