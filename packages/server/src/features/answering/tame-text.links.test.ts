import { parseMarkdown } from '@opora/contract/parse-markdown'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tameText } from './tame-text.ts'

const host = 'help.shop.example'
const hosts = new Set([host])

/** Every address a screen or a channel makes clickable in a text. */
function hrefsOf(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(hrefsOf)
  if (typeof node !== 'object' || node === null) return []
  const own = 'href' in node && typeof node.href === 'string' ? [node.href] : []
  return [...own, ...Object.values(node).flatMap(hrefsOf)]
}
const shown = (text: string): string[] => hrefsOf(parseMarkdown(text))
const foreign = (text: string): string[] =>
  shown(text).filter((href) => new URL(href).hostname !== host || new URL(href).username !== '')

const escapes = [
  'see _https://evil.example/?d=canary now [1].',
  'see __https://evil.example/?d=canary now [1].',
  'see _https://evil.example/a_ now [1].',
  `[here](https://${host}>@evil.example/?d=canary)`,
  `[here](https://${host})@evil.example/?d=canary)`,
  `https://${host}(@evil.example/?d=canary`,
  `https://${host}).evil.example/?d=canary`,
  `https://${host}*.evil.example/?d=canary`,
  `https://${host}.https:`,
  `https://${host}_`,
  `_https://${host}/_.https://evil.example/_`,
  `https://${host}/a"https://evil.example/`,
  `[a](https://${host}/ [b](https:evil.example/p) )`,
  '[here]<b>(https:evil.example/p)',
  '[here](https:/evil.example/p)',
  '[here](https:\\evil.example/p)',
  '[here](https:///evil.example/p)',
  '[here]<<b>b>(https:evil.example/p)',
  'ht<b>tps://evil.example/p',
  '[[a](evil)](https:evil.example/p)',
  `[${'a'.repeat(300)}](https:evil.example)`,
  `[${'a'.repeat(301)}[b](https:evil.example)`,
  'See\u00a0éhttps://evil.example/p',
]
const pictures = [
  '!<b>[x]<b>(//evil.example/p.png)',
  `!<b>[x]<b>(https://${host}/p.png)`,
  '![![x](a)](//evil.example/p.png)',
  `[!](x)[x](https://${host}/p.png)`,
  `!!![x](https://${host}/p.png)`,
]

describe('what a contact or a member can press in a tamed text', () => {
  it.each([...escapes, ...pictures])('leads to no foreign host: %s', (text) => {
    expect(foreign(tameText(text, hosts))).toEqual([])
  })

  it.each(pictures)('holds no picture: %s', (text) => {
    expect(tameText(text, hosts)).not.toContain('![')
  })

  it('leads to known hosts alone and holds no picture, however such pieces are put together', () => {
    const pieces = [
      ...[
        'https:',
        'http://',
        'https://',
        'HTTPS:\\\\',
        '//',
        '/',
        '\\',
        'www.',
        'h',
        'ht',
        'tps://',
        'é',
        ' ',
        '\n',
        '\r',
      ],
      ...['evil.example', host, `https://${host}`, `https://${host}/a`, 'https://evil.example/a', '@', ':', '.', '?u='],
      ...['[', ']', '](', '(', ')', '[x]', '[1]', '!', '![', '<', '>', '<b>', '<b', '</b>', '"', "'", '`', '*', '**'],
      ...['_', '__', '\\*', '\\[', '- ', '> ', '1. ', '# ', '\u200b', '\u200d', 'x', '`]', ',', '…'],
    ]
    const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24, size: 'max' }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (written) => {
        const tamed = tameText(written, hosts)
        expect(foreign(tamed)).toEqual([])
        expect(tamed).not.toMatch(/!\[|<\/?[a-z]/i)
      }),
      { numRuns: 5000 },
    )
  })

  it.each([
    `(https://${host})`,
    `(see https://${host}/a)[1].`,
    `**https://${host}/a**`,
    `[https://${host}/a](https://${host}/a) [1]`,
    `"https://${host}" and _https://${host}/b_.`,
    `Great![1] [rules](https://${host}/rules?x=1#y "The rules")`,
  ])('keeps its own links: %s', (text) => {
    const tamed = tameText(text, hosts)
    expect(shown(tamed)).toEqual(shown(text))
    expect(tamed.replace('! [', '![')).toBe(text)
  })
})
