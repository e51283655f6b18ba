import { describe, expect, it } from 'vitest'
import { readRobots } from './robots.ts'

const site = 'https://shop.example'
const rulesOf = (text: string) => readRobots(text)

describe('robots.txt', () => {
  it.each([
    ['nothing at all', '', '/a', true],
    ['a page instead of rules', '<!doctype html><html><body>No</body></html>', '/a', true],
    ['everything closed', 'User-agent: *\nDisallow: /', '/a', false],
    ['an empty Disallow', 'User-agent: *\nDisallow:', '/a', true],
    ['our own group before the one for all', 'User-agent: *\nDisallow: /\n\nUser-agent: Opora\nAllow: /', '/a', true],
    ['our own group, by whatever letters', 'User-agent: oPoRa\nDisallow: /a', '/a', false],
    ['another robot alone', 'User-agent: OtherBot\nDisallow: /', '/a', true],
    ['one group for several', 'User-agent: OtherBot\nUser-agent: Opora\nDisallow: /a', '/a', false],
    ['the longest match wins: Allow', 'User-agent: *\nDisallow: /help\nAllow: /help/open', '/help/open/1', true],
    ['the longest match wins: Disallow', 'User-agent: *\nAllow: /help\nDisallow: /help/open', '/help/open/1', false],
    ['of two as long Allow wins', 'User-agent: *\nDisallow: /help\nAllow: /help', '/help', true],
    ['a star in the middle', 'User-agent: *\nDisallow: /*/print', '/help/print', false],
    ['an end', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf', false],
    ['an end that is not reached', 'User-agent: *\nDisallow: /*.pdf$', '/a.pdf?x=1', true],
    ['a query', 'User-agent: *\nDisallow: /*?sort=', '/list?sort=price', false],
    ['letters of a path as they are', 'User-agent: *\nDisallow: /Help', '/help', true],
    ['percent and plain letters', 'User-agent: *\nDisallow: /помощь', `/${encodeURIComponent('помощь')}`, false],
    ['comments and Windows lines', 'User-agent: * # all\r\nDisallow: /a # this\r\n', '/a', false],
    ['a byte order mark', '\ufeffUser-agent: *\nDisallow: /a', '/a', false],
    [
      'more stars than anybody needs: it forbids more',
      `User-agent: *\nDisallow: /${'*a'.repeat(30)}`,
      '/aaaaaaaa',
      false,
    ],
    [
      'more stars than anybody needs: it allows nothing',
      `User-agent: *\nDisallow: /\nAllow: /${'*a'.repeat(30)}`,
      '/a',
      false,
    ],
    ['a star before the end', 'User-agent: *\nDisallow: /a*b$', '/a/b/b', false],
    ['a star before another end', 'User-agent: *\nDisallow: /a*b$', '/a/b/c', true],
    ['stars that would have to overlap', 'User-agent: *\nDisallow: /ab*ba$', '/aba', true],
    ['rules of nobody', 'Disallow: /\nUser-agent: *\nDisallow: /b', '/a', true],
    ['unknown lines between', 'User-agent: *\nHost: x\nDisallow: /a', '/a', false],
  ])('with %s', (_, text, path, isAllowed) => {
    expect(rulesOf(text).allows(`${site}${path}`)).toBe(isAllowed)
  })

  it.each([
    ['User-agent: *\nCrawl-delay: 2', 2000],
    ['User-agent: *\nCrawl-delay: 0.5', 500],
    ['User-agent: *\nCrawl-delay: 86400', 10_000],
    ['User-agent: *\nCrawl-delay: soon', 0],
    ['User-agent: *\nCrawl-delay: -5', 0],
    ['User-agent: *\nDisallow:', 0],
  ])('asks for a rest that is kept within bounds: %j', (text, delayMs) => {
    expect(rulesOf(text).delayMs).toBe(delayMs)
  })

  it('names its sitemaps, not more than anybody needs', () => {
    const lines = Array.from({ length: 500 }, (_, at) => `Sitemap: ${site}/map-${at}.xml`)
    expect(rulesOf(lines.join('\n')).sitemaps).toHaveLength(50)
    expect(rulesOf('Sitemap: /relative.xml').sitemaps).toEqual(['/relative.xml'])
  })

  it.each([
    ['stars', `User-agent: *\nDisallow: /${'*a'.repeat(5000)}`],
    ['rules', `User-agent: *\n${'Disallow: /x*y*z\n'.repeat(20_000)}`],
    ['groups', 'User-agent: a\nDisallow: /\n\n'.repeat(15_000)],
    ['colons', ':'.repeat(500_000)],
    ['names for as many rules', `${'User-agent: *\n'.repeat(18_000)}${'Disallow: /\n'.repeat(20_000)}`],
    ['rules of many stars', `User-agent: *\n${`Disallow: /${'*a'.repeat(500)}b\n`.repeat(500)}`],
    ['rules of few stars', `User-agent: *\n${`Disallow: /${'*aaaaaaaaaab'.repeat(8)}\n`.repeat(5000)}`],
  ])('half a megabyte of %s is read in time', (_, text) => {
    const begun = process.cpuUsage()
    rulesOf(text).allows(`${site}/${'a'.repeat(1500)}`)
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1500)
  })
})
