import { describe, expect, it } from 'vitest'
import { cpuMsOf } from '../readers/cpu-time.fixtures.ts'
import { scanPage } from './scan-page.ts'

const from = { url: 'https://shop.example/help/', type: 'text/html; charset=utf-8' }
const scan = (html: string, type = from.type) => scanPage(Buffer.from(html), { ...from, type })

describe('a scanned page', () => {
  it('tells its links as absolute addresses, those to follow alone', async () => {
    const { links } = await scan(`
      <a href="a?x=1&amp;y=2">A</a><a href=/b>B</a><a href="//other.example/c">C</a><a href=" #top ">Top</a><A HREF='/b'>B</A>
      <a rel="nofollow noopener" href="/paid">Paid</a><a href="javascript:x()">J</a><a href="mailto:a@b.c">M</a>
      <a href="">Empty</a><a>None</a><area href="/map"><script>document.write('<a href="/script">')</script>
      <!-- <a href="/comment"> --><template><a href="/template"></a></template><noscript><a href="/noscript"></a></noscript>`)
    expect(links).toEqual([
      'https://shop.example/help/a?x=1&y=2',
      'https://shop.example/b',
      'https://other.example/c',
      'https://shop.example/help/#top',
      'https://shop.example/map',
    ])
  })

  it('tells title, own address, base, and whether it wants to be read and followed', async () => {
    const page =
      await scan(`<head><title> Help &amp;\n more </title><base href="/docs/"><link rel="canonical" href="main">
      <meta name="Robots" content="NOINDEX, nofollow"></head><a href="x">X</a><svg><title>Icon</title></svg>`)
    expect(page).toMatchObject({
      title: 'Help & more',
      canonical: 'https://shop.example/docs/main',
      isIndexable: false,
      areLinksFollowed: false,
      links: ['https://shop.example/docs/x'],
    })
    expect(await scan('<meta name="opora" content="none"><p>x</p>')).toMatchObject({ isIndexable: false })
    expect(await scan('<meta name="googlebot" content="noindex"><p>x</p>')).toMatchObject({ isIndexable: true })
    expect(await scan('<input TYPE="Password">')).toMatchObject({ asksForPassword: true, letters: 0 })
  })

  it('has the same words whatever its markup, scripts and hidden fields are', async () => {
    const one = await scan('<p class="a">Price <b>20</b></p><script>var t = 1</script><input type=hidden value=abc>')
    const two = await scan('<p class="b">Price  <b>20</b> </p><script>var t = 2</script><input type=hidden value=xyz>')
    const other = await scan('<p class="a">Price <b>21</b></p>')
    expect(one.textHash).toBe(two.textHash)
    expect(one.textHash).not.toBe(other.textHash)
    expect(one.letters).toBe(7)
  })

  it.each([
    ['the answer', 'text/html; charset=windows-1251', ''],
    ['the page', 'text/html', '<meta charset="windows-1251">'],
  ])('is read in the encoding %s names', async (_, type, head) => {
    const word = Uint8Array.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2])
    const bytes = Buffer.concat([Buffer.from(`${head}<title>`), word, Buffer.from('</title>')])
    expect((await scanPage(bytes, { ...from, type })).title).toBe('Привет')
  })

  it.each([
    ['elements nested without end', '<div>'.repeat(200_000)],
    ['ends of nothing', `${'<div>'.repeat(100_000)}${'</p>'.repeat(100_000)}`],
    ['signs that open nothing', '<'.repeat(1_000_000)],
    ['comments never closed', '<!--'.repeat(250_000)],
    ['attributes without end', `<p ${'a="'.repeat(300_000)}`],
    ['one tag of many attributes', `<a ${Array.from({ length: 90_000 }, (_, at) => `a${at}=1`).join(' ')}>`],
    ['entities without end', '&amp'.repeat(250_000)],
    ['titles', '<title>a'.repeat(120_000)],
    ['scripts never closed', '<script>'.repeat(125_000)],
    ['links', '<a href="/x">x</a>'.repeat(60_000)],
    ['different links', Array.from({ length: 40_000 }, (_, at) => `<a href=/${at}>`).join('')],
  ])('a megabyte of %s is scanned in time', async (_, html) => {
    expect(await cpuMsOf(() => scan(html))).toBeLessThan(3000)
    expect((await scan(html)).links.length).toBeLessThanOrEqual(2000)
  })
})
