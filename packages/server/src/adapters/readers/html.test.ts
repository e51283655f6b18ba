import { describe, expect, it } from 'vitest'
import type { ReadResult } from '../../ports/reader.ts'
import { cpuMsOf } from './cpu-time.fixtures.ts'
import { readDocument } from './read-document.ts'

const read = (html: string) => readDocument({ bytes: Buffer.from(html), name: 'page.html' }, () => {})

async function documentOf(html: string) {
  const result = await read(html)
  if (result.outcome !== 'read') throw new Error(JSON.stringify(result.failure))
  return result.document
}

const page = (body: string, head = '') => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`
const filler =
  '<p>The deposit is returned to the card it was taken from, which takes from three to five business days.</p>'

describe('HTML', () => {
  it('keeps headings with their anchors, lists, tables and code', async () => {
    const { title, blocks } = await documentOf(
      page(
        `<h1 id="top">Rental</h1>${filler}<h2><a name="prices"></a>Prices</h2>
        <table><tr><th>Class<th>Price<tr><td>Economy<td>100 | 200</table><ol><li>Call<li>Come <b>over</b></ol><pre>a\n  b</pre>`,
        '<title>Rental rules</title>',
      ),
    )
    expect(title).toBe('Rental rules')
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Rental'],
      ['paragraph', expect.stringContaining('three to five business days')],
      ['heading', 'Prices'],
      ['table', 'Class | Price\nEconomy | 100 / 200'],
      ['list', 'Call\nCome over'],
      ['code', 'a\n  b'],
    ])
    expect(blocks[0]?.anchor).toBe('top')
  })

  it.each([
    [
      'without a head',
      `<!doctype html><html><title>Deposit</title><body><main><h1>Money</h1>${filler}</main></body></html>`,
    ],
    [
      'without html and head',
      `<!doctype html><title>Deposit</title><meta charset=utf-8><body><h1>Money</h1>${filler}</body>`,
    ],
    ['without a body', `<!doctype html><html><head><title>Deposit</title></head><h1>Money</h1>${filler}</html>`],
    ['without any of them', `<title>Deposit</title><h1>Money</h1>${filler}`],
    [
      'with words in the head',
      `<html><head><title>Deposit</title>${filler}<body><h1>Money</h1>${filler}</body></html>`,
    ],
    [
      'with a drawing before its words',
      page(`<svg><title>Logo</title></svg><h1>Money</h1>${filler}`, '<title>Deposit</title>'),
    ],
  ])('is read as browsers read it: %s', async (_, html) => {
    const { title, blocks } = await documentOf(html)
    expect(title).toBe('Deposit')
    const said = blocks.map(({ text }) => text).join(' ')
    expect(said).toContain('Money')
    expect(said).toContain('three to five business days')
    expect(said).not.toContain('Logo')
  })

  it('keeps the folded answers of a list of questions under their questions', async () => {
    const questions = Array.from(
      { length: 5 },
      (_, at) => `<details><summary>Question ${at}?</summary><div>Answer ${at}.</div></details>`,
    )
    const { blocks } = await documentOf(
      page(`<article>${filler.repeat(5)}</article><section>${questions.join('')}</section>`),
    )
    for (let at = 0; at < 5; at++) {
      const question = blocks.findIndex(({ kind, text }) => kind === 'heading' && text === `Question ${at}?`)
      expect(question).toBeGreaterThan(0)
      expect(blocks[question + 1]).toMatchObject({ kind: 'paragraph', text: `Answer ${at}.` })
    }
  })

  it('leaves out short clutter around the article, and no text', async () => {
    const body = `<div><a href="/in">Sign in</a></div><article><h1>Deposit</h1>${filler.repeat(5)}</article><div>Share this</div>`
    const texts = (await documentOf(page(body))).blocks.map(({ text }) => text)
    expect(texts).not.toContain('Sign in')
    expect(texts).not.toContain('Share this')
    expect(texts).toHaveLength(6)
  })

  it('leaves out menus and footers', async () => {
    const menu = '<nav><a href="/">Home</a><a href="/prices">Prices</a></nav>'
    const { blocks } = await documentOf(
      page(`${menu}<main><h1>Deposit</h1>${filler.repeat(3)}</main><footer>Since 1999</footer>`),
    )
    expect(JSON.stringify(blocks)).not.toMatch(/Home|1999/)
  })

  it('runs no script and keeps none of it as text', async () => {
    const hostile = [
      '<script>globalThis.wasRun = true</script>',
      '<img src=x onerror="globalThis.wasRun = true">',
      '<svg><script>globalThis.wasRun = true</script></svg>',
      '<iframe srcdoc="<script>parent.wasRun = true</script>"></iframe>',
      '<template><p>wasRun</p></template><noscript>wasRun</noscript><style>.wasRun{}</style>',
      '<a href="javascript:globalThis.wasRun = true">link</a><!-- wasRun -->',
      '<object data="data:text/html,wasRun"></object><textarea>wasRun</textarea>',
    ]
    for (const markup of hostile) {
      const { blocks } = await documentOf(page(`${filler}${markup}`))
      expect(JSON.stringify(blocks)).not.toContain('wasRun')
      expect(blocks[0]?.text).toContain('The deposit is returned')
    }
    expect('wasRun' in globalThis).toBe(false)
  })

  it('reads a fragment without a body', async () => {
    expect((await documentOf('<div><p>One.</p><p>Two.</p></div>')).blocks.map(({ text }) => text)).toEqual([
      'One.',
      'Two.',
    ])
  })

  it('calls a page of markup alone empty', async () => {
    expect(await read(page('<div><img src="a.png"></div><script>x</script>'))).toMatchObject({
      failure: { code: 'document.empty' },
    })
  })

  it.each([
    ['elements nested without end', '<div>'.repeat(200_000)],
    ['lists nested without end', '<ul><li>x'.repeat(100_000)],
    ['tables inside bold inside tables', '<b><table>'.repeat(70_000)],
    ['signs that open nothing', '<'.repeat(1_000_000)],
    ['comments never closed', '<!--'.repeat(250_000)],
    ['links never closed', '<a '.repeat(330_000)],
    ['attributes without end', `<p ${'a="'.repeat(300_000)}`],
    ['entities without end', '&amp'.repeat(250_000)],
    ['paragraphs without end', '<p>a'.repeat(250_000)],
    ['scripts never closed', '<script>'.repeat(125_000)],
  ])('reads or refuses a megabyte of %s in time', async (_, markup) => {
    let result: ReadResult | undefined
    expect(await cpuMsOf(async () => (result = await read(page(`text ${markup}`))))).toBeLessThan(4_000)
    if (result?.outcome !== 'read') expect(result?.failure.code).toBe('document.empty')
  })

  it('keeps the words of a page too wild to understand, and none of its scripts', async () => {
    const { blocks } = await documentOf(
      page(`<p>One &amp; two</p>${'<div>'.repeat(2_000)}<script>alert(1)</script>Three</b>`),
    )
    expect(blocks).toEqual([
      { kind: 'paragraph', text: 'One & two' },
      { kind: 'paragraph', text: 'Three' },
    ])
  })
})
