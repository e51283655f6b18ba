import { describe, expect, it } from 'vitest'
import { encryptedPdf, type PageOfPdf, pdfOf, placedPdf, rawPdf, unicodePdf } from './pdf.fixtures.ts'
import { readDocument } from './read-document.ts'

const read = (bytes: Uint8Array, progress = (_done: number, _total: number) => {}) =>
  readDocument({ bytes: Uint8Array.from(bytes), name: 'rules.pdf' }, progress)

async function documentOf(bytes: Uint8Array) {
  const result = await read(bytes)
  if (result.outcome !== 'read') throw new Error(JSON.stringify(result.failure))
  return result.document
}

const rules: PageOfPdf[] = Array.from({ length: 6 }, (_, at) => ({
  heading: `Rule ${at + 1}`,
  text: `The deposit of part ${at + 1} is re-\nturned in five days.\nIt goes to the card.\n\nThe tank must be full.`,
  footer: `Page ${at + 1} of 6`,
}))

describe('PDF', () => {
  it('gives headings by their size and paragraphs by their gaps, each with its page', async () => {
    const { title, blocks } = await documentOf(await pdfOf(rules, 'Rental rules'))
    expect(title).toBe('Rental rules')
    expect(blocks.slice(0, 4)).toEqual([
      { kind: 'heading', level: 1, text: 'Rule 1', page: 1 },
      { kind: 'paragraph', text: 'The deposit of part 1 is returned in five days. It goes to the card.', page: 1 },
      { kind: 'paragraph', text: 'The tank must be full.', page: 1 },
      { kind: 'heading', level: 1, text: 'Rule 2', page: 2 },
    ])
  })

  it.each(['about:blank', 'Untitled', 'Microsoft Word - rules v2', 'scan0001.pdf', 'Без названия'])(
    'takes the name of the file for a title when a program wrote “%s” there',
    async (made) => expect((await documentOf(await pdfOf(rules, made))).title).toBe('rules'),
  )

  it('takes no whole sentence for a heading because its page is set larger', async () => {
    const small = 'All prices are in roubles and are kept for the whole season. '.repeat(20)
    const large = 'Goods are taken back within 14 days.'
    const { blocks } = await documentOf(
      await pdfOf([
        { heading: large, text: small },
        { heading: 'Returns', text: small },
      ]),
    )
    const kinds = blocks.filter(({ text }) => text === large || text === 'Returns').map(({ kind }) => kind)
    expect(kinds).toEqual(['paragraph', 'heading'])
  })

  it('leaves out letters too small for any eye', async () => {
    const pieces = ['Rafts cost 700 a day.', 'A voucher gives all the money back.', 'Vests are free for everybody.']
    const placed = pieces.map((text, at) => ({ text, x: 50, y: 700 - at * 14, ...(at === 1 ? { size: 0.5 } : {}) }))
    const { blocks } = await documentOf(await placedPdf(placed))
    expect(blocks.map(({ text }) => text).join(' ')).toBe('Rafts cost 700 a day. Vests are free for everybody.')
    const small = placed.map((piece) => ({ ...piece, size: 1 }))
    expect((await documentOf(await placedPdf(small))).blocks.map(({ text }) => text).join(' ')).toContain('Rafts')
  })

  it('drops the page numbers', async () => {
    const { blocks } = await documentOf(await pdfOf(rules))
    expect(blocks.some(({ text }) => text.includes('of 6'))).toBe(false)
  })

  it('reads three hundred pages, telling how far it is', async () => {
    const pages = Array.from({ length: 300 }, (_, at) => ({ text: `What page number ${at + 1} says is here.` }))
    const heard: [number, number][] = []
    const result = await read(await pdfOf(pages), (done, total) => heard.push([done, total]))
    if (result.outcome !== 'read') throw new Error(JSON.stringify(result.failure))
    expect(result.document.pages).toHaveLength(300)
    expect(result.document.blocks.at(-1)?.page).toBe(300)
    expect(heard).toHaveLength(300)
    expect(heard.at(-1)).toEqual([300, 300])
  })

  it('reads Cyrillic by the map of its font', async () => {
    const { language, blocks } = await documentOf(unicodePdf(['Депозит вернут за пять дней.'], { isExplained: true }))
    expect(language).toBe('ru')
    expect(blocks[0]?.text).toBe('Депозит вернут за пять дней.')
  })

  it('reports glyphs that stand for no letter instead of making text of them', async () => {
    const result = await read(unicodePdf(['\u0001\u0002\u0003\u0004\u0005\u0006'.repeat(5)], { isExplained: false }))
    expect(result).toEqual({ outcome: 'failed', failure: { code: 'document.empty' } })
    const mixed = await documentOf(
      unicodePdf(['Депозит вернут за пять дней.', '\u0001\u0002\u0003\u0004\u0005\u0006'.repeat(5)], {
        isExplained: true,
      }),
    )
    expect(mixed.pages[0]).toMatchObject({ issue: 'unreadable_glyphs', unreadable: 30 })
    expect(JSON.stringify(mixed.blocks)).not.toMatch(/\\u0000|\\u0001/)
  })

  it('reads two columns one after the other however they were drawn, and says so', async () => {
    const left = Array.from({ length: 10 }, (_, at) => `left line number ${at} goes`)
    const right = Array.from({ length: 10 }, (_, at) => `right line number ${at} goes`)
    const cells = left.flatMap((text, at) => [
      { text, x: 50, y: 700 - at * 14 },
      { text: right[at] ?? '', x: 320, y: 700 - at * 14 },
    ])
    const across = {
      text: 'A line across the whole page that has nothing to do with the columns below it',
      x: 50,
      y: 740,
    }
    const { blocks, pages } = await documentOf(await placedPdf([across, ...cells]))
    expect(pages[0]?.issue).toBe('columns')
    expect(blocks[0]?.text).toBe(across.text)
    expect(blocks.slice(1).map(({ text }) => text)).toEqual([left.join(' '), right.join(' ')])
  })

  it('leaves a table to be read row by row', async () => {
    const cells = Array.from({ length: 12 }, (_, at) => [
      { text: `Car ${at}`, x: 50, y: 700 - at * 30 },
      { text: `${at} euros`, x: 320, y: 700 - at * 30 },
    ]).flat()
    const { blocks, pages } = await documentOf(await placedPdf(cells))
    expect(pages[0]?.issue).toBeUndefined()
    expect(blocks[0]?.text).toContain('Car 0 0 euros')
  })

  it('says that a document is scanned when its pages are pictures', async () => {
    const result = await read(await pdfOf([{ hasPicture: true }, { hasPicture: true }]))
    expect(result).toEqual({ outcome: 'failed', failure: { code: 'document.scanned', pages: 2 } })
  })

  it('reads the pages that have text and marks the scanned and the empty one', async () => {
    const { pages } = await documentOf(await pdfOf([...rules.slice(0, 1), { hasPicture: true }, {}]))
    expect(pages.map(({ issue }) => issue)).toEqual([undefined, 'scanned', 'empty'])
  })

  it('calls blank pages empty', async () => {
    expect(await read(await pdfOf([{}, {}]))).toEqual({ outcome: 'failed', failure: { code: 'document.empty' } })
  })

  it('tells an encrypted document from a broken one', async () => {
    expect(await read(encryptedPdf())).toEqual({ outcome: 'failed', failure: { code: 'document.encrypted' } })
  })

  it.each([
    ['only a header', () => Buffer.from('%PDF-1.7\n')],
    ['noise after the header', () => Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(5_000, 'x9 0 obj <<')])],
    ['a catalog without pages', () => rawPdf(['<< /Type /Catalog >>'])],
    [
      'pages that lead in a circle',
      () => rawPdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    ],
  ])('calls %s corrupt', async (_, bytes) => {
    expect(await read(bytes())).toEqual({ outcome: 'failed', failure: { code: 'document.corrupt' } })
  })

  it('reads or refuses a document cut short at any place, and never throws', async () => {
    const whole = await pdfOf(rules)
    for (let share = 1; share < 8; share++) {
      const result = await read(whole.slice(0, (whole.length * share) / 8))
      if (result.outcome === 'failed') expect(['document.corrupt', 'document.empty']).toContain(result.failure.code)
      else expect(result.document.blocks.length).toBeGreaterThan(0)
    }
  })

  it('refuses more pages than it may read', async () => {
    const kids = Array.from({ length: 2_001 }, () => '3 0 R').join(' ')
    const bytes = rawPdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count 2001 >>`,
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 10 10] >>',
    ])
    const failure = { code: 'document.too_many_pages', pages: 2_001, limit: 2_000 }
    expect(await read(bytes)).toEqual({ outcome: 'failed', failure })
  })
})
