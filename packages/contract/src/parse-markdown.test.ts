import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Inline, parseInline } from './parse-inline.ts'
import { parseMarkdown } from './parse-markdown.ts'

const link = (href: string, text: string): Inline => ({ kind: 'link', href, children: [{ kind: 'text', text }] })
const text = (value: string): Inline => ({ kind: 'text', text: value })

describe('inline text', () => {
  it('reads bold, italic and code', () => {
    expect(parseInline('**a** *b* `c`')).toEqual([
      { kind: 'strong', children: [text('a')] },
      text(' '),
      { kind: 'em', children: [text('b')] },
      text(' '),
      { kind: 'code', text: 'c' },
    ])
  })

  it('leaves arithmetic and snake_case alone', () => {
    expect(parseInline('2 * 3 * 4, snake_case_name')).toEqual([text('2 * 3 * 4, snake_case_name')])
  })

  it('leaves an unclosed mark as it was typed', () => {
    expect(parseInline('**so')).toEqual([text('**so')])
    expect(parseInline('a ` b')).toEqual([text('a ` b')])
  })

  it('reads citations, and links only to the web', () => {
    expect(parseInline('So[1], [see](https://a.example/x).')).toEqual([
      text('So'),
      { kind: 'cite', n: 1 },
      text(', '),
      link('https://a.example/x', 'see'),
      text('.'),
    ])
  })

  it.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    '[x](//evil.example)',
    '[x](ftp://a.example)',
    '[x](https:a.example)',
    '[x](https://shop.example@a.example/)',
    'https://shop.example(@a.example/',
  ])('makes no link of %s', (source) => {
    expect(parseInline(source).some((node) => node.kind === 'link')).toBe(false)
  })

  it('keeps the full stop outside a bare address', () => {
    expect(parseInline('see https://a.example/b.')).toEqual([
      text('see '),
      link('https://a.example/b', 'https://a.example/b'),
      text('.'),
    ])
  })
})

describe('blocks', () => {
  it('reads paragraphs, lists, quotes and code', () => {
    const blocks = parseMarkdown('One\ntwo\n\n- a\n- b\n\n3. c\n> q\n```\n<b>\n```\nend')
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'list', 'quote', 'code', 'paragraph'])
    expect(blocks[0]).toMatchObject({ kind: 'paragraph', children: [text('One'), { kind: 'break' }, text('two')] })
    expect(blocks[2]).toMatchObject({ isOrdered: true, items: [{ marker: '3.' }] })
    expect(blocks[4]).toMatchObject({ kind: 'code', text: '<b>' })
  })

  it('keeps HTML as text', () => {
    expect(parseMarkdown('<img src=x onerror=alert(1)>')).toMatchObject([
      { kind: 'paragraph', children: [text('<img src=x onerror=alert(1)>')] },
    ])
  })

  it('reads whatever is typed without losing a letter', () => {
    const letters = (value: string): string => value.replace(/[^a-z]/g, '')
    const flatten = (nodes: Inline[]): string =>
      nodes.map((node) => ('text' in node ? node.text : 'children' in node ? flatten(node.children) : '')).join('')
    const typed = fc.string({
      unit: fc.constantFrom('a', 'b', ' ', '*', '_', '`', '[', ']', '(', ')', '\n', '-', '>', '1', '.'),
    })
    fc.assert(
      fc.property(typed, (source) => {
        const read = parseMarkdown(source).map((block) => {
          if (block.kind === 'code') return block.text
          return block.kind === 'list'
            ? block.items.map((item) => flatten(item.children)).join('')
            : flatten(block.children)
        })
        const kept = letters(read.join(''))
        // Words on the line of a code fence name its language and are not shown.
        if (!/^ {0,3}```/m.test(source)) expect(kept).toBe(letters(source))
      }),
    )
  })

  it.each(['*', '_', '`', '[', '**a ', '**a', '_a', 'h', '> ', '\\*', '[a](', 'http://'])(
    'reads 20,000 characters of %s in a blink',
    (unit) => {
      const startedAt = performance.now()
      parseMarkdown(unit.repeat(20_000 / unit.length))
      expect(performance.now() - startedAt).toBeLessThan(400)
    },
  )
})
