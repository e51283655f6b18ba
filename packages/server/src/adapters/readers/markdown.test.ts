import { describe, expect, it } from 'vitest'
import { cpuMsOf } from './cpu-time.fixtures.ts'
import { blocksOfMarkdown } from './markdown.ts'
import { readDocument } from './read-document.ts'

const read = (text: string) => readDocument({ bytes: Buffer.from(text), name: 'file.md' }, () => {})

describe('Markdown', () => {
  it('takes its title from the front matter, else from the first heading', async () => {
    expect(await read('---\ntitle: "Rental rules"\ntags: [a]\n---\n# One\n\ntext')).toMatchObject({
      document: { title: 'Rental rules' },
    })
    expect(await read('intro\n\n# One\n\ntext')).toMatchObject({ document: { title: 'One' } })
  })

  it('knows both kinds of heading, their levels and their anchors', () => {
    expect(blocksOfMarkdown('Top\n===\n\nSub\n---\n\n### Third ## {#third}\n\n#not a heading')).toEqual([
      { kind: 'heading', level: 1, text: 'Top' },
      { kind: 'heading', level: 2, text: 'Sub' },
      { kind: 'heading', level: 3, text: 'Third', anchor: 'third' },
      { kind: 'paragraph', text: '#not a heading' },
    ])
  })

  it('keeps lists, tables and code whole', () => {
    const text =
      '1. one\n   more of one\n- [x] two\n\nafter\n\n| a | b |\n|---|:-:|\n| 1 | **2** |\n\n```js\n# not a heading\n\nx\n```\nend'
    expect(blocksOfMarkdown(text)).toEqual([
      { kind: 'list', text: 'one more of one\ntwo' },
      { kind: 'paragraph', text: 'after' },
      { kind: 'table', text: 'a | b\n1 | 2' },
      { kind: 'code', text: '# not a heading\n\nx' },
      { kind: 'paragraph', text: 'end' },
    ])
  })

  it('says what a person would read of a line', () => {
    const [block] = blocksOfMarkdown(
      'See **the _rules_** in [the office](https://a.example/b_c) ![map](m.png), `code`, 5 * 3, snake_case, <b>bold</b>, \\*star\\*',
    )
    expect(block?.text.replace(/\s+/g, ' ')).toBe(
      'See the rules in the office map, code, 5 * 3, snake_case, bold , *star*',
    )
  })

  it('drops scripts, styles and comments', () => {
    const text = 'a <!-- secret --> b\n\n<script>\nsecret()\n</script>\n\n<STYLE>.secret{}</STYLE>c'
    expect(blocksOfMarkdown(text).map((block) => block.text.replace(/\s+/g, ' ').trim())).toEqual(['a b', 'c'])
  })

  it.each([
    '*',
    '[',
    '](',
    '(',
    '`',
    '<',
    '#',
    '_',
    '~',
    '- ',
    '|',
    '> ',
    '[](',
    '<!--',
    '\\',
    '<script>',
    '1. ',
    '- [',
    '=\n',
    '|-\n',
    'a\n',
    '\n',
    ' ',
    '---\n',
    '```\n',
    '[a](',
    '**a',
  ])('reads a megabyte of %j in time', async (piece) => {
    expect(await cpuMsOf(() => read(`# Title\n\n${piece.repeat(1_000_000 / piece.length)}`))).toBeLessThan(4_000)
  })
})
