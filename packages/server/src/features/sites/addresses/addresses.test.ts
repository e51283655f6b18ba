import { describe, expect, it } from 'vitest'
import { judgeAddress, type Scope } from './judge-address.ts'
import { matchesPattern } from './matches-pattern.ts'
import { keyOf, plainAddress } from './plain-address.ts'

const keyOfText = (text: string): string => {
  const url = plainAddress(text)
  if (!url) throw new Error(text)
  return keyOf(url)
}

describe('an address', () => {
  it.each([
    'http://shop.example/a',
    'https://www.shop.example/a/',
    'https://SHOP.example:443/a#part',
    'https://shop.example/a?utm_source=x&gclid=1',
    'https://shop.example/a;jsessionid=77?PHPSESSID=abc',
    'https://shop.example/(S(lit3py55t21z5v55vlm25s55))/a',
  ])('is the same page by another spelling: %s', (text) => {
    expect(keyOfText(text)).toBe('shop.example/a')
  })

  it('keeps what changes the page, in any order', () => {
    expect(keyOfText('https://shop.example/a?b=2&a=1')).toBe(keyOfText('https://shop.example/a?a=1&b=2&yclid=3'))
    expect(keyOfText('https://shop.example/a?b=2')).not.toBe(keyOfText('https://shop.example/a?b=3'))
    expect(keyOfText('https://shop.example/%d0%b0')).toBe(keyOfText('https://shop.example/а'))
    expect(keyOfText('https://shop.example/A')).not.toBe(keyOfText('https://shop.example/a'))
    expect(plainAddress('https://shop.example/a?q=a%20b')?.search).toBe('?q=a%20b')
  })

  it.each([
    'javascript:x',
    'ftp://shop.example/',
    'https://me:secret@shop.example/',
    'nonsense',
    `https://x.example/${'a'.repeat(3000)}`,
  ])('is none: %s', (text) => expect(plainAddress(text)).toBeNull())
})

describe('a pattern', () => {
  it.each([
    ['/help/*', '/help/a/b', true],
    ['/help/*', '/help', false],
    ['*', '', true],
    ['*.pdf', '/a/b.pdf', true],
    ['*.pdf', '/a.pdf?x', false],
    ['*?print=*', '/a?print=1', true],
    ['/a.b', '/aXb', false],
    ['/a*b*c', '/a--b--b--c', true],
    ['/a*b*c', '/a--c--b', false],
    ['/a', '/ab', false],
    ['/a*a', '/a', false],
    ['/a*', '/a', true],
    ['/a**', '/a', true],
    ['**', '', true],
    ['/a*b*', '/ab', true],
    ['/*ab*ab', '/ab', false],
  ])('%s and %s', (pattern, text, isMatch) => expect(matchesPattern(text, pattern)).toBe(isMatch))

  it.each([`/*${'a'.repeat(197)}!`, `/*!${'a'.repeat(197)}`, `/*${'a'.repeat(98)}!${'a'.repeat(98)}*`])(
    'that nearly matches everywhere is compared in time: %s',
    (pattern) => {
      const text = `/${'a'.repeat(1900)}`
      const begun = process.cpuUsage()
      for (let at = 0; at < 1000; at += 1) expect(matchesPattern(text, pattern)).toBe(false)
      expect(process.cpuUsage(begun).user / 1000).toBeLessThan(500)
    },
  )

  it('of many stars is compared in time', () => {
    const begun = process.cpuUsage()
    expect(matchesPattern(`/${'a'.repeat(2000)}`, `/${'*a'.repeat(99)}b`)).toBe(false)
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(500)
  })
})

describe('whether an address belongs to a site', () => {
  const scope: Scope = {
    url: 'https://shop.example/help',
    folder: '/help',
    include: [],
    exclude: ['/help/old*'],
    readsPdf: false,
  }
  const robots = { allows: (url: string) => !url.includes('secret'), delayMs: 0, sitemaps: [] }

  it.each([
    ['https://shop.example/help', 'admitted'],
    ['http://www.shop.example/help/a', 'admitted'],
    ['https://shop.example/helpdesk', 'elsewhere'],
    ['https://shop.example/', 'elsewhere'],
    ['https://shop.example:8443/help/a', 'elsewhere'],
    ['https://shop.example.evil.example/help/a', 'elsewhere'],
    ['https://evil.example/help/a', 'elsewhere'],
    ['https://shop.example/help/logo.PNG', 'elsewhere'],
    ['https://shop.example/help/price.pdf', 'type'],
    ['https://shop.example/help/old/a', 'pattern'],
    ['https://shop.example/help/secret', 'robots'],
    ['https://shop.example/help/a/b/a/b/a/b', 'endless'],
    [`https://shop.example/help/${Array.from({ length: 30 }, (_, at) => at).join('/')}`, 'endless'],
  ])('%s: %s', (text, verdict) => expect(judgeAddress(new URL(text), scope, robots)).toBe(verdict))
})
