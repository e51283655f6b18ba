import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, ReadDocument } from '../../../ports/reader.ts'
import { sentencesOf } from './sentences.ts'
import { documentText, passageLimits, splitIntoPassages } from './split-into-passages.ts'

const documentOf = (blocks: Block[]): ReadDocument => ({ title: 'T', language: 'ru', blocks, pages: [] })
const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const heading = (text: string, level = 1): Block => ({ kind: 'heading', text, level })
const sentence = 'Депозит возвращается на карту в течение пяти рабочих дней. '

const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 80, unit: 'binary' }),
  fc.integer({ min: 1, max: 60 }).map((times) => sentence.repeat(times)),
  fc.integer({ min: 500, max: 4_000 }).map((length) => '🚗слово'.repeat(length / 6)),
  fc.constantFrom('Сколько стоит аренда?', 'a | b\n1 | 2', '- раз\n- два'),
)
const anyBlock = fc.record({
  kind: fc.constantFrom<Block['kind']>('heading', 'paragraph', 'list', 'table', 'code'),
  text: anyText,
  level: fc.integer({ min: 1, max: 6 }),
})
const anyDocument = fc.array(anyBlock, { maxLength: 25 }).map(documentOf)

describe('splitIntoPassages', () => {
  it('gives passages that are exact slices of the text, in order, and never over the limit', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const full = documentText(document)
        let last = 0
        for (const [ordinal, passage] of splitIntoPassages(document).entries()) {
          expect(passage.ordinal).toBe(ordinal)
          expect(passage.text).toBe(full.slice(passage.start, passage.end))
          expect(passage.text.length).toBeLessThanOrEqual(passageLimits.most)
          expect(passage.start).toBeGreaterThanOrEqual(last)
          last = passage.end
        }
      }),
    )
  })

  it('leaves nothing but white space out', () => {
    fc.assert(
      fc.property(anyDocument, (document) => {
        const full = documentText(document)
        let left = ''
        let at = 0
        for (const { start, end } of splitIntoPassages(document)) {
          left += full.slice(at, start)
          at = end
        }
        expect((left + full.slice(at)).trim()).toBe('')
      }),
    )
  })

  it('keeps a question and its answer together, apart from the next question', () => {
    const passages = splitIntoPassages(
      documentOf([
        heading('Вопросы'),
        heading('Когда вернут депозит?', 2),
        paragraph('За пять дней.'),
        heading('Нужен ли паспорт?', 2),
        paragraph('Да.'),
      ]),
    )
    expect(passages.map(({ heading, text }) => ({ heading, text }))).toEqual([
      { heading: 'Вопросы > Когда вернут депозит?', text: 'Вопросы\n\nКогда вернут депозит?\n\nЗа пять дней.' },
      { heading: 'Вопросы > Нужен ли паспорт?', text: 'Нужен ли паспорт?\n\nДа.' },
    ])
  })

  it('cuts a long paragraph between sentences', () => {
    const passages = splitIntoPassages(documentOf([paragraph(sentence.repeat(60).trim())]))
    expect(passages.length).toBeGreaterThan(3)
    for (const { text } of passages) {
      expect(text.endsWith('.')).toBe(true)
      expect(text.startsWith('Депозит')).toBe(true)
      expect(text.length).toBeGreaterThanOrEqual(passageLimits.least)
    }
  })

  it('repeats the header row of a table it had to cut, in the heading', () => {
    const rows = Array.from({ length: 60 }, (_, at) => `Машина номер ${at} | ${at * 100} руб. в сутки`)
    const table: Block = { kind: 'table', text: ['Машина | Цена', ...rows].join('\n') }
    const passages = splitIntoPassages(documentOf([heading('Тарифы'), table]))
    expect(passages.length).toBeGreaterThan(1)
    expect(passages[0]?.heading).toBe('Тарифы')
    expect(passages[0]?.text).toContain('Машина | Цена')
    for (const passage of passages.slice(1)) expect(passage.heading).toBe('Тарифы > Машина | Цена')
  })

  it('never joins short sections, and gives each the headings of its own text', () => {
    const blocks = [1, 2, 3].flatMap((at) => [heading(`Раздел ${at}`, 2), paragraph(sentence.trim())])
    const passages = splitIntoPassages(documentOf([heading('Правила'), paragraph('Вот они.'), ...blocks]))
    expect(passages.map(({ heading }) => heading)).toEqual([
      'Правила',
      'Правила > Раздел 1',
      'Правила > Раздел 2',
      'Правила > Раздел 3',
    ])
    expect(passages[2]?.text).toBe(`Раздел 2\n\n${sentence.trim()}`)
  })

  it('joins a heading without text with what follows, and names both', () => {
    const blocks = [heading('Оплата', 2), heading('Доставка', 2), paragraph('Везём два дня.'), heading('Конец', 2)]
    expect(splitIntoPassages(documentOf(blocks)).map(({ heading, text }) => ({ heading, text }))).toEqual([
      { heading: 'Оплата > Доставка', text: 'Оплата\n\nДоставка\n\nВезём два дня.' },
      { heading: 'Конец', text: 'Конец' },
    ])
  })

  it('names every heading that stands in the text, however they are nested', () => {
    const block = fc.oneof(
      fc.record({ level: fc.integer({ min: 1, max: 4 }), name: fc.integer({ min: 0, max: 99 }) }),
      fc.constant(undefined),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 40 }), (blocks) => {
        const document = documentOf(
          blocks.map((one) => (one ? heading(`Раздел ${one.name}`, one.level) : paragraph(sentence.trim()))),
        )
        for (const { heading, text } of splitIntoPassages(document)) {
          const named = heading.split(' > ')
          for (const line of text.match(/^Раздел .*$/gm) ?? []) expect(named).toContain(line)
        }
      }),
    )
  })

  it('remembers the page a passage begins on', () => {
    const blocks = [1, 2, 3].map((page) => ({ ...paragraph(sentence.repeat(14)), page }))
    expect(splitIntoPassages(documentOf(blocks)).map(({ page }) => page)).toEqual([1, 2, 3])
  })

  it('stands on one page, short as it may be, and on that of its words rather than of the heading before them', () => {
    const words = ['Sauna opens at six.', 'Towels are free.', 'Brooms cost 300 roubles.']
    const blocks = words.map((text, at) => ({ ...paragraph(text), page: at + 1 }))
    const last = [
      { ...heading('Prices', 1), page: 3 },
      { ...paragraph('Tea costs 90 roubles.'), page: 4 },
    ]
    const passages = splitIntoPassages(documentOf([...blocks, ...last]))
    expect(passages.map(({ text, page }) => [text, page])).toEqual([
      ['Sauna opens at six.', 1],
      ['Towels are free.', 2],
      ['Brooms cost 300 roubles.', 3],
      ['Prices\n\nTea costs 90 roubles.', 4],
    ])
  })

  it('reads a megabyte without a single space in time', () => {
    const started = performance.now()
    const passages = splitIntoPassages(documentOf([paragraph('ы'.repeat(1_000_000)), paragraph('?'.repeat(1_000_000))]))
    expect(passages.length).toBeGreaterThan(1_000)
    expect(performance.now() - started).toBeLessThan(4_000)
  })
})

describe('sentencesOf', () => {
  const texts = (text: string) => sentencesOf(text).map(({ start, end }) => text.slice(start, end))

  it('does not end a sentence at an abbreviation or an initial', () => {
    expect(texts('Залог 5 тыс. руб. Возврат в г. Москва. Его вернёт И. Петров. Спасибо!')).toEqual([
      'Залог 5 тыс. руб. Возврат в г. Москва.',
      'Его вернёт И. Петров.',
      'Спасибо!',
    ])
  })

  it('does not end a sentence inside of an address', () => {
    const text = 'See https://shop.example/track?q=parcel for it. It is quick!'
    expect(texts(text)).toEqual(['See https://shop.example/track?q=parcel for it.', 'It is quick!'])
  })

  it('ends a sentence at a line break', () => {
    expect(texts('Первая строка\nВторая строка')).toEqual(['Первая строка', 'Вторая строка'])
  })
})
