import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { closestKey } from './closest-key.ts'
import { anyFilter } from './filters.fixtures.ts'
import { parseFilter, unknownTerms } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'

/** Of what was typed: the same, as the product would write it. */
const understood = (text: string): string => {
  const { filter } = parseFilter(text)
  return filter ? printFilter(filter) : ''
}

describe('what is typed into the search of conversations', () => {
  it.each([
    ['status:open tag:vip -assignee:me', 'status:open tag:vip -assignee:me'],
    ['статус:открыт метка:"VIP клиент" -ответственный:я', 'status:open tag:"VIP клиент" -assignee:me'],
    ['refund now', 'refund now'],
    ['a OR b c', 'a OR b c'],
    ['(a OR b) c', '(a OR b) c'],
    ['a ИЛИ НЕ b', 'a OR -b'],
    ['"a b" c', '"a b" c'],
    ['«a b»', '"a b"'],
    ['tag:«VIP»', 'tag:VIP'],
    ['-(a b)', '-(a b)'],
    ['#12', '#12'],
    ['rating:<3', 'rating:<=2'],
    ['waiting:>90m created:<2w', 'waiting:>90m created:<2w'],
    ['ждёт:>2ч создан:<7д', 'waiting:>2h created:<1w'],
    ['created:2026-11-01..2026-11-07', 'created:2026-11-01..2026-11-07'],
    ['active:>=2026-11-01 active:<=2026-11-07', 'active:>=2026-11-01 active:<=2026-11-07'],
    ['assignee:"me"', 'assignee:"me"'],
    ['priority:urgent', 'priority:urgent'],
    ['приоритет:срочный', 'priority:urgent'],
    ['priority:>medium', 'priority:>=high'],
    ['приоритет:<=Низкий', 'priority:<=low'],
    ['-priority:none', '-priority:none'],
  ])('%s', (typed, meant) => {
    expect(understood(typed)).toBe(meant)
    expect(parseFilter(typed).problems).toEqual([])
  })

  it.each([
    'https://savadrive.example/a?b:c',
    'foo:bar',
    'e-mail',
    'constructor:x',
    '__proto__:y',
    'tag:',
    'well-known',
  ])('takes %s for a word', (typed) => {
    expect(parseFilter(typed).filter).toEqual({ kind: 'words', words: [{ text: typed, isPhrase: false }] })
  })

  it.each([
    ['status:opne', 'status', 'opne'],
    ['статус:constructor', 'статус', 'constructor'],
    ['created:2026-02-31', 'created', '2026-02-31'],
    ['waiting:>5y', 'waiting', '>5y'],
    ['rating:9', 'rating', '9'],
    ['rating:>5', 'rating', '>5'],
    ['rating:<1', 'rating', '<1'],
    ['is:', 'is', ''],
    ['priority:soon', 'priority', 'soon'],
    ['priority:>urgent', 'priority', '>urgent'],
    ['priority:<none', 'priority', '<none'],
  ])('%s is a condition nobody can keep', (typed, key, value) => {
    const { problems } = parseFilter(typed)
    if (value) expect(problems).toEqual([{ key, value }])
    else expect(problems).toEqual([])
  })

  it('overlooks brackets and marks that have no other half, and joins nothing to nothing', () => {
    for (const typed of ['', ' ', '(', '))', '((a', 'a)', 'OR', 'a OR', 'OR a', '-', '- ', '""', '("', '-()', '()'])
      expect(['', 'a']).toContain(understood(typed))
  })

  it('understands what it writes, whatever it is', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const text = printFilter(filter)
        fc.pre(text.length <= 500)
        expect(parseFilter(text)).toEqual({ filter, problems: [] })
      }),
      { numRuns: 3000 },
    )
  })

  it('makes something of any text, and of what it made the same again', () => {
    const pieces = ['(', ')', '"', '«', '»', '-', ' ', ':', 'OR', 'tag', 'status', 'open', 'я', '#1', '>1d', '..', '|']
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
        const once = understood(parts.join(''))
        expect(understood(once)).toBe(once)
      }),
      { numRuns: 5000 },
    )
  })

  it('is not slow for a hostile text', () => {
    const begun = performance.now()
    for (const text of ['('.repeat(500), '-'.repeat(500), '"'.repeat(500), 'a:'.repeat(250), '(-"'.repeat(166)])
      parseFilter(text)
    expect(performance.now() - begun).toBeLessThan(200)
  })
})

describe('what looks like a condition and is none', () => {
  it.each([
    ['foo:bar', 'foo', 'bar'],
    ['refund -stauts:open', 'stauts', 'open'],
    ['статсу:открыт', 'статсу', 'открыт'],
    ['foo:"a b" tag:vip', 'foo', 'a b'],
    ['constructor:x', 'constructor', 'x'],
  ])('is told of %s', (typed, key, value) => {
    expect(unknownTerms(typed)).toEqual([{ key, value }])
  })

  it.each(['https://sava.example/a', 'mailto:a@b.example', 'tag:vip', 'status:opne', '"foo:bar"', '10:30', 'a: b', ''])(
    'is not told of %s',
    (typed) => {
      expect(unknownTerms(typed)).toEqual([])
    },
  )

  it.each([
    ['stauts', 'status'],
    ['Statu', 'status'],
    ['tga', 'tag'],
    ['статсу', 'статус'],
    ['метки', 'метка'],
    ['foo', undefined],
    ['constructor', undefined],
    ['x'.repeat(500), undefined],
  ])('%s may mean %s', (typed, meant) => {
    expect(closestKey(typed)).toBe(meant)
  })
})
