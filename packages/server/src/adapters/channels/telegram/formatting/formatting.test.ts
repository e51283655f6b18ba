import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMarkdown } from './format-markdown.ts'
import type { Formatted } from './formatted.ts'
import { type Entity, markdownOf } from './markdown-of.ts'
import { splitText } from './split-text.ts'

const looks = ({ text, entities }: Formatted): string[] =>
  entities.map(({ type, offset, length }) => `${type}: ${text.slice(offset, offset + length)}`)

/** Entities by the words they lie over. */
const over = (text: string, ...marks: [type: string, words: string, url?: string][]): Entity[] =>
  marks.map(([type, words, url]) => ({ type, offset: text.indexOf(words), length: words.length, url }))

describe('our Markdown for Telegram', () => {
  it.each<[string, string, string[]]>([
    ['**a _b_ c**', 'a b c', ['bold: a b c', 'italic: b']],
    ['# Title\ntext', 'Title\ntext', ['bold: Title']],
    ['1. one\n2. two\n\nend', '1. one\n2. two\n\nend', []],
    ['- a **b**', '• a b', ['bold: b']],
    ['```js\nlet a = "**b**"\n```', 'let a = "**b**"', ['pre: let a = "**b**"']],
    ['2 * 3 * 4 and snake_case', '2 * 3 * 4 and snake_case', []],
    ['<b>no</b> &amp;', '<b>no</b> &amp;', []],
    ['[x](javascript:alert(1))', '[x](javascript:alert(1))', []],
    ['https://a.example/a_b_c*d*', 'https://a.example/a_b_c*d*', []],
    ['So[1], so.', 'So[1], so.', []],
    ['a\r\n\r\n\r\nb', 'a\n\nb', []],
  ])('%j', (markdown, text, expected) => {
    const formatted = formatMarkdown(markdown)
    expect(formatted.text).toBe(text)
    expect(looks(formatted)).toEqual(expected)
  })

  it('never covers what is not there, whatever was typed', () => {
    const typed = fc.string({
      unit: fc.constantFrom('a', 'я', '😀', ' ', '*', '_', '`', '[', '](https://a.example/)', '\n', '-', '> ', '#'),
    })
    fc.assert(
      fc.property(typed, (markdown) => {
        const { text, entities } = formatMarkdown(markdown)
        expect(text).toBe(text.trim())
        for (const { offset, length } of entities) {
          expect(length).toBeGreaterThan(0)
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset + length).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})

describe('what Telegram formatted', () => {
  it.each<[string, string, [string, string, string?][]]>([
    [
      'bold and italic nested',
      '**bold _both_**',
      [
        ['bold', 'bold both'],
        ['italic', 'both'],
      ],
    ],
    [
      'overlapping',
      '**one _two_** _three_',
      [
        ['bold', 'one two'],
        ['italic', 'two three'],
      ],
    ],
    ['white space at the edges', 'a **b** c', [['bold', ' b ']]],
    ['inside a word', 'abcdef', [['italic', 'cd']]],
    ['code', '`a_b`', [['code', 'a_b']]],
    ['a link', '[here](https://a.example/%28x%29)', [['text_link', 'here', 'https://a.example/(x)']]],
    ['a link that is no page', 'here', [['text_link', 'here', 'tg://user?id=1']]],
    ['an address without a scheme', 'see [a.example](http://a.example/)', [['url', 'a.example']]],
    [
      'what the subset does not know',
      'quiet',
      [
        ['spoiler', 'quiet'],
        ['underline', 'quiet'],
        ['strikethrough', 'qui'],
      ],
    ],
  ])('%s', (_, markdown, marks) => {
    const text = markdown
      .replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
      .replaceAll(/\*\*|`/g, '')
      .replaceAll(/(?<![a-z])_|_(?![a-z])/g, '')
    expect(markdownOf(text, over(text, ...marks))).toBe(markdown)
  })

  it('keeps code and quotes as blocks, and marks to one line each', () => {
    const text = 'See:\nlet a\n\nlet b\nYou said\nso\nbold\nlines'
    const marks = over(text, ['pre', 'let a\n\nlet b'], ['blockquote', 'You said\nso'], ['bold', 'bold\nlines'])
    expect(markdownOf(text, marks)).toBe('See:\n```\nlet a\n\nlet b\n```\n> You said\n> so\n**bold**\n**lines**')
  })

  it('counts as Telegram counts', () => {
    expect(markdownOf('😀👨‍👩‍👧 bold', [{ type: 'bold', offset: 11, length: 4 }])).toBe('😀👨‍👩‍👧 **bold**')
  })

  it('is read back as it was, or as plain words', () => {
    const unit = fc.constantFrom(
      'a',
      'b',
      'я',
      '😀',
      ' ',
      '\n',
      '.',
      '- ',
      '• ',
      '1',
      '1. ',
      '2) ',
      '*',
      '_',
      '`',
      '#',
      '>',
      '\\',
      '[',
      ']',
    )
    const entity = fc.record({
      type: fc.constantFrom('bold', 'italic', 'code'),
      offset: fc.nat(20),
      length: fc.integer({ min: 1, max: 12 }),
    })
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), fc.array(entity, { maxLength: 4 }), (text, entities) => {
        const read = formatMarkdown(markdownOf(text, entities))
        const words = (value: string): string => value.replaceAll(/\s+/g, '')
        expect(words(read.text)).toBe(words(text))
      }),
      { numRuns: 5000 },
    )
  })
})

describe('a long text', () => {
  it('is cut between paragraphs, else sentences, else words', () => {
    const parts = (text: string, limit: number): string[] =>
      splitText({ text, entities: [] }, limit).map((part) => part.text)
    expect(parts('One two.\n\nThree four.', 12)).toEqual(['One two.', 'Three four.'])
    expect(parts('Aa bb cc. Dd ee ff gg', 14)).toEqual(['Aa bb cc.', 'Dd ee ff gg'])
    expect(parts('aaaa bbbb cccc', 10)).toEqual(['aaaa bbbb', 'cccc'])
    expect(parts('', 10)).toEqual([])
  })

  it('is never cut inside a letter', () => {
    const family = '👨‍👩‍👧'
    for (const part of splitText({ text: family.repeat(40), entities: [] }, 50)) {
      expect(part.text.replaceAll(family, '')).toBe('')
    }
    const parts = splitText({ text: '😀'.repeat(3000), entities: [] }, 4095)
    expect(parts.every(({ text }) => text.isWellFormed() && text.length <= 4095)).toBe(true)
  })

  it('loses nothing and keeps what lies over it', () => {
    const unit = fc.constantFrom('слово ', 'w', '😀', ' ', '\n\n', '. ')
    const cases = fc.record({
      text: fc.string({ unit, minLength: 1, maxLength: 200 }),
      limit: fc.integer({ min: 8, max: 60 }),
      from: fc.nat(100),
      length: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(cases, ({ text, limit, from, length }) => {
        const end = Math.min(from + length, text.length)
        const entities = from < end ? [{ type: 'bold' as const, offset: from, length: end - from }] : []
        const parts = splitText({ text, entities }, limit)
        const solid = (value: string): string => value.replaceAll(/\s+/g, '')
        expect(solid(parts.map((part) => part.text).join(''))).toBe(solid(text))
        expect(parts.every((part) => part.text.length <= limit && part.text !== '')).toBe(true)
        const bold = parts.flatMap((part) =>
          part.entities.map((one) => part.text.slice(one.offset, one.offset + one.length)),
        )
        expect(solid(bold.join(''))).toBe(solid(from < end ? text.slice(from, end) : ''))
      }),
    )
  })
})

it('words that only look like marks are what they look like', () => {
  for (const text of ['5*5 и 6*6', 'Звоните *100*2#', '2*3*4', 'my_file_name', 'C:\\x_y_z'])
    expect(formatMarkdown(text)).toEqual({ text, entities: [] })
})

it.each([
  ['the *password* is _x_, not `y`', 'the \\*password\\* is \\_x\\_, not \\`y\\`'],
  ['# 5\n> 3', '\\# 5\n\\> 3'],
  ['2*3*4 of my_name', '2*3*4 of my_name'],
])('words nobody formatted stay words: %s', (text, markdown) => {
  expect(markdownOf(text, [])).toBe(markdown)
  expect(formatMarkdown(markdown)).toEqual({ text, entities: [] })
})

it('what is formatted beside words that look like marks stays formatted', () => {
  const text = 'a *b* and 5*5'
  expect(looks(formatMarkdown(markdownOf(text, over(text, ['bold', '5*5'], ['italic', 'and']))))).toEqual([
    'italic: and',
    'bold: 5*5',
  ])
})

it('what turns the direction of words or is no character does not come through', () => {
  expect(markdownOf('a\u0007b\u202ec\nd\te', [])).toBe('abc\nd\te')
})
