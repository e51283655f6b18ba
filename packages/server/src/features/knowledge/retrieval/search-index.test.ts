import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSearchIndex, type IndexedPassage } from './search-index.ts'

const passage = (id: string, text: string, more: Partial<IndexedPassage> = {}): IndexedPassage => ({
  id,
  documentId: `doc-${id}`,
  title: '',
  heading: '',
  text,
  ...more,
})

const rental = [
  passage('deposit', 'Депозит возвращается в течение пяти рабочих дней.'),
  passage('fuel', 'Автомобиль возвращается с полным баком.'),
  passage('child', 'Child seats cost four euros a day.'),
  passage('age', 'Водитель должен быть старше двадцати одного года.', { heading: 'Возраст и стаж' }),
]

const anyPassages = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 6 }),
    documentId: fc.constantFrom('a', 'b', 'c'),
    title: fc.constantFrom('', 'Аренда', 'Оплата'),
    heading: fc.constantFrom('', 'Депозит', 'Fuel'),
    text: fc.lorem({ maxCount: 12 }),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

const ids = (hits: { id: string }[]) => hits.map(({ id }) => id)

describe('createSearchIndex', () => {
  it('finds by another form of the word and in another case', () => {
    const index = createSearchIndex(rental)
    expect(ids(index.search('ДЕПОЗИТА', { limit: 1 }))).toEqual(['deposit'])
    expect(ids(index.search('child seat', { limit: 1 }))).toEqual(['child'])
  })

  it('finds a misspelt word by the letters that are right', () => {
    const hits = createSearchIndex(rental).search('депазит вазвращается', { limit: 4 })
    expect(hits[0]?.id).toBe('deposit')
    expect(hits[0]?.arms.stems.rank).toBe(0)
    expect(hits[0]?.arms.grams.rank).toBe(1)
  })

  it('takes ё for е, in the question and in the text', () => {
    const index = createSearchIndex([passage('one', 'Отчёт о поездке'), passage('two', 'Все о еже')])
    expect(index.search('отчет', { limit: 1 })[0]?.id).toBe('one')
    expect(index.search('ёж', { limit: 1 })[0]?.id).toBe('two')
  })

  it('puts a passage whose heading or known question matches before one that only mentions the word', () => {
    const mention = passage('mention', 'Стаж нужен для грузовиков.')
    const index = createSearchIndex([
      ...rental,
      mention,
      passage('known', 'Пять лет.', { questions: ['Какой срок визы?'] }),
    ])
    expect(index.search('возраст и стаж', { limit: 1 })[0]?.id).toBe('age')
    expect(index.search('на какой срок виза', { limit: 1 })[0]?.id).toBe('known')
  })

  it('searches only the documents it is given, and scores them among themselves', () => {
    const index = createSearchIndex(rental)
    const hits = index.search('возвращается', { limit: 5, documents: new Set(['doc-fuel']) })
    expect(hits).toHaveLength(1)
    expect(hits[0]).toMatchObject({ id: 'fuel', score: 1, rank: 1, arms: { stems: { rank: 1 }, grams: { rank: 1 } } })
  })

  it('finds nothing for nothing, for punctuation and for words no passage has', () => {
    const index = createSearchIndex(rental)
    for (const query of ['', '  ', '?!…', 'xyzzyplugh', '\u0000']) expect(index.search(query, { limit: 5 })).toEqual([])
    expect(createSearchIndex().search('депозит', { limit: 5 })).toEqual([])
  })

  it('answers a question of stop words alone', () => {
    const index = createSearchIndex([passage('one', 'Кто мы'), passage('two', 'Цены')])
    expect(ids(index.search('кто мы', { limit: 5 }))).toEqual(['one'])
  })

  it('orders equal passages by id, whatever order they came in', () => {
    const equal = ['c', 'a', 'b'].map((id) => passage(id, 'Одинаковый текст'))
    expect(ids(createSearchIndex(equal).search('текст', { limit: 3 }))).toEqual(['a', 'b', 'c'])
    expect(ids(createSearchIndex(equal.toReversed()).search('текст', { limit: 2 }))).toEqual(['a', 'b'])
  })

  it('replaces a passage whose id it knows', () => {
    const index = createSearchIndex(rental)
    index.add([passage('fuel', 'Теперь про шины.')])
    expect(index.size).toBe(4)
    expect(index.passage('fuel')?.text).toBe('Теперь про шины.')
    expect(ids(index.search('полный бак', { limit: 5 }))).toEqual([])
  })

  it('is after any adding and removing what a fresh index of the same passages is', () => {
    fc.assert(
      fc.property(
        anyPassages,
        fc.constantFrom('a', 'b', 'c'),
        fc.lorem({ maxCount: 4 }),
        (passages, removed, query) => {
          const changed = createSearchIndex(passages)
          const gone = changed.remove(removed)
          changed.add(passages.slice(0, 3))
          const left = passages.filter((one, at) => one.documentId !== removed || at < 3)
          const fresh = createSearchIndex(left)
          expect(gone).toBe(passages.filter(({ documentId }) => documentId === removed).length)
          expect(changed.size).toBe(left.length)
          expect(changed.search(query, { limit: 5 })).toEqual(fresh.search(query, { limit: 5 }))
        },
      ),
    )
  })

  it('gives the first hits of a longer search to a shorter one', () => {
    fc.assert(
      fc.property(anyPassages, fc.lorem({ maxCount: 4 }), fc.integer({ min: 1, max: 5 }), (passages, query, limit) => {
        const index = createSearchIndex(passages)
        expect(index.search(query, { limit })).toEqual(index.search(query, { limit: 20 }).slice(0, limit))
      }),
    )
  })

  it('stays quick when the question is a megabyte long', () => {
    const words = 'депозит аренда автомобиль паспорт оплата доставка страховка пробег штраф возврат'.split(' ')
    const passages = Array.from({ length: 1_000 }, (_, at) => {
      const text = Array.from({ length: 40 }, (_, word) => `${words[(at * word) % 10]}${(at + word) % 500}`).join(' ')
      return passage(`p${at}`, text)
    })
    const index = createSearchIndex(passages)
    const hostile = performance.now()
    index.search('депозит '.repeat(140_000), { limit: 10 })
    index.search('ъ'.repeat(1_000_000), { limit: 10 })
    expect(performance.now() - hostile).toBeLessThan(1_000)
  })
})
