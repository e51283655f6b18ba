import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Inline } from './parse-inline.ts'
import { parseMarkdown } from './parse-markdown.ts'
import { literalOf, plainOf } from './plain-text.ts'

describe('what was typed as plain text', () => {
  const shown = (markdown: string): string =>
    parseMarkdown(markdown)
      .map((block) => {
        if (block.kind === 'code') return block.text
        const lines = block.kind === 'list' ? block.items.map(({ children }) => children) : [block.children]
        return lines.map((children) => flat(children)).join('\n')
      })
      .join('\n')
  const flat = (nodes: Inline[]): string =>
    nodes
      .map((node) => {
        if ('text' in node) return node.text
        if ('children' in node) return flat(node.children)
        return node.kind === 'break' ? '\n' : `[${node.n}]`
      })
      .join('')

  it.each([
    ['the password is *secret*', 'the password is \\*secret\\*'],
    ['# 5 and > 3', '\\# 5 and > 3'],
    ['> so', '\\> so'],
    ['```', '\\`\\`\\`'],
    ['[12] and [a](https://a.example/)', '\\[12] and \\[a](https://a.example/)'],
    ['`x` of https://a.example/_b_', '\\`x\\` of https://a.example/_b_'],
    ['**https://a.example/b_c**', '\\*\\*https://a.example/b_c\\*\\*'],
    ['\\*', '\\\\*'],
    ['- 500', '\\- 500'],
    ['* star\n  • dot', '\\* star\n  \\• dot'],
    ['2) b\n 10. c', '2\\) b\n 10\\. c'],
    ['\\- a and - b', '\\\\- a and - b'],
    ['1\\\\. a C:\\.x', '1\\\\\\. a C:\\.x'],
    [
      '2*3*4 #5 my_name **so C:\\dir_a https://a.example/a_b_c',
      '2*3*4 #5 my_name **so C:\\dir_a https://a.example/a_b_c',
    ],
  ])('%s', (typed, markdown) => {
    expect(literalOf(typed)).toBe(markdown)
    expect(shown(markdown)).toBe(typed)
    expect(plainOf(markdown)).toBe(typed)
  })

  it('is shown letter for letter when a mark at the beginning of a line stood between two others', () => {
    const typed = '*a\n* a**'
    expect(shown(literalOf(typed)).replaceAll(/\s+/g, '')).toBe('*a*a**')
  })

  it('is shown letter for letter, whatever it is', () => {
    const pieces = [
      'a',
      'я',
      '😀',
      ' ',
      '\n',
      '*',
      '**',
      '_',
      '__',
      '`',
      '```',
      '#',
      '# ',
      '>',
      '[',
      ']',
      '(',
      ')',
      '\\',
      '!',
      '-',
      '- ',
      '• ',
      '1',
      '1. ',
      '2) ',
    ]
    const unit = fc.constantFrom(...pieces, '[1]', '](https://a.example/)', 'https://a.example/_b_', 'http://', '.')
    const solid = (text: string): string => text.replaceAll(/\s+/g, '')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 24, size: 'max' }), (parts) => {
        const typed = parts.join('')
        expect(solid(shown(literalOf(typed)))).toBe(solid(typed))
        expect(solid(plainOf(literalOf(typed)))).toBe(solid(typed))
      }),
      { numRuns: 20_000 },
    )
  })
})
