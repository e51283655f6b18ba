import { parseHTML } from 'linkedom'
import { SaxesParser } from 'saxes'
import { getDocumentProxy } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { inflateZip } from '../readers/inflate-zip.ts'
import { docxWriter } from './docx/docx.ts'
import { htmlWriter } from './html.ts'
import { markdownWriter } from './markdown.ts'
import { pdfWriter } from './pdf/pdf.ts'
import { messageOf, talk, writtenBy } from './talk.fixtures.ts'

describe('a talk as HTML', async () => {
  const { document } = parseHTML((await writtenBy(htmlWriter)).toString())
  const textOf = (selector: string): string[] =>
    [...document.querySelectorAll(selector)].map((found) => found.textContent ?? '')

  it('shows what was said with its looks, and marks notes', () => {
    expect(textOf('h1')).toEqual(['Диалог № 12: Возврат <b>депозита</b>'])
    expect([textOf('p > strong'), textOf('p > em'), textOf('p > code')]).toEqual([['жирным'], ['курсивом'], ['кодом']])
    expect(textOf('article.member ul > li')).toEqual(['первое', 'второе'])
    expect(document.querySelector('ol')?.getAttribute('start')).toBe('3')
    expect(textOf('.note h3')[0]).toContain('внутренняя заметка')
    expect(document.querySelector('a')?.getAttribute('href')).toBe('https://sava.example/a?b=1&c=2')
    expect(textOf('.sources q')).toEqual(['Депозит возвращают за 3 дня'])
  })

  it('runs nothing and fetches nothing', () => {
    expect(document.querySelectorAll('script, iframe, object, embed, link, form, svg').length).toBe(0)
    expect(
      [...document.querySelectorAll('*')].filter((one) => /\son\w+=/.test(one.outerHTML.split('>')[0] ?? '')),
    ).toEqual([])
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href') ?? '')
    expect(links.filter((href) => !href.startsWith('https://'))).toEqual([])
    const sources = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src') ?? '')
    expect(sources.map((src) => src.slice(0, 22))).toEqual(['data:image/png;base64,'])
    const policy = document.querySelector('meta[http-equiv]')?.getAttribute('content')
    expect(policy).toMatch(/^default-src 'none'; img-src data:; style-src 'sha256-[^']+'/)
    expect(document.body.textContent).not.toMatch(/\u202e|(?!\s)\p{Cc}/u)
  })
})

describe('a talk as Markdown', async () => {
  const text = (await writtenBy(markdownWriter)).toString()

  it('keeps marks that are marks, and titles are only its own', () => {
    expect(text).toContain('**жирным**, *курсивом*, `кодом` и [ссылкой](<https://sava.example/a?b=1&c=2>)')
    expect(text).toContain('- первое\n- второе\n\n3. третье\n4. четвёртое')
    expect(text).toContain('```\nconst a = 1\n```')
    expect(text.match(/^# .*/gm)).toEqual(['# Диалог № 12: Возврат \\<b\\>депозита\\</b\\>'])
  })

  it('ends code where it ends, whatever is taken out of it', async () => {
    const written = (await writtenBy(markdownWriter, [messageOf('```\n``\u202e`\n<img src=x>\n```')])).toString()
    expect(written).toContain('````\n```\n<img src=x>\n````')
  })

  it('is written as fast with separators of lines', async () => {
    const started = performance.now()
    await writtenBy(markdownWriter, [messageOf(`a${'\u2028'.repeat(20_000)}b`)])
    expect(performance.now() - started).toBeLessThan(500)
  })

  it('lets nothing through that another reader takes for HTML, a picture or a link', () => {
    const unescaped = text
      .replaceAll(/`[^`]*`/g, '')
      .replaceAll(/\\./g, 'x')
      .replaceAll(/\]\(<https?:[^>]*>\)/g, ']')
    expect(unescaped).not.toMatch(/<|!\[|\]\(|^\s*\|/m)
    expect(unescaped).not.toMatch(/^\s*(---|===)/m)
  })
})

describe('a talk as DOCX', async () => {
  const zip = await inflateZip(await writtenBy(docxWriter), () => true)
  const parts = 'parts' in zip ? zip.parts : new Map<string, Buffer>()
  const part = (name: string): string => parts.get(name)?.toString() ?? ''
  const body = part('word/document.xml')
  const runs = (xml: string): string[] => [...xml.matchAll(/<w:t [^>]*>([^<]*)</g)].map(([, text]) => text ?? '')

  it('is well-formed in every part, and refers only to what it holds', () => {
    for (const [name, bytes] of parts) {
      if (!/\.(xml|rels)$/.test(name)) continue
      new SaxesParser({ xmlns: true }).write(bytes.toString()).close()
    }
    const known = [...part('word/_rels/document.xml.rels').matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id)
    const used = [...body.matchAll(/r:(?:id|embed)="([^"]+)"/g)].map(([, id]) => id)
    expect(used.filter((id) => !known.includes(id))).toEqual([])
    expect(parts.get('word/media/picture1.png')?.subarray(1, 4).toString()).toBe('PNG')
  })

  it('shows looks, lists that are lists, and links', () => {
    expect(body).toContain('<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">жирным</w:t>')
    expect(body).toContain('<w:rPr><w:rStyle w:val="CodeText"/></w:rPr><w:t xml:space="preserve">кодом</w:t>')
    expect(body.match(/<w:numId w:val="(\d)"/g)).toEqual(Array.from([1, 1, 2, 2], (n) => `<w:numId w:val="${n}"`))
    expect(part('word/numbering.xml')).toContain('<w:startOverride w:val="3"/>')
    expect(part('word/_rels/document.xml.rels')).toContain(
      'Target="https://sava.example/a?b=1&amp;c=2" TargetMode="External"',
    )
    expect(runs(body)).toContain('Сообщение удалено 10:02')
  })

  it('holds no field but the number of the page, and no address but of the web', () => {
    expect(body).not.toMatch(/<w:(fldSimple|instrText|fldChar|object|altChunk)/)
    expect(runs(body).join(' ')).toContain('DDEAUTO')
    expect([...part('word/footer1.xml').matchAll(/w:instr="(\w+)"/g)].map(([, name]) => name)).toEqual([
      'PAGE',
      'NUMPAGES',
    ])
    const outside = [...part('word/_rels/document.xml.rels').matchAll(/Target="([^"]+)" TargetMode/g)]
    expect(outside.filter(([, target]) => !target?.startsWith('https://'))).toEqual([])
  })
})

const pagesOf = async (bytes: Buffer) => {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)))
  const texts = await Promise.all(
    pages.map(async (page) =>
      (await page.getTextContent()).items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    ),
  )
  const notes = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat()
  return { pdf, texts, notes }
}

describe('a talk as PDF', () => {
  it('is real text in Cyrillic and emoji, with links of the web alone and pictures', async () => {
    const { pdf, texts, notes } = await pagesOf(await writtenBy(pdfWriter))
    const text = texts.join(' ')
    for (const words of [
      'Возврат <b>депозита</b>',
      'жирным',
      'третье',
      'Сообщение удалено 10:02',
      '👍',
      'диалог решён',
    ])
      expect(text).toContain(words)
    expect(text).toContain('DDEAUTO')
    expect(notes.length).toBeGreaterThan(2)
    expect(notes.filter(({ subtype, url }) => subtype !== 'Link' || !url?.startsWith('https://'))).toEqual([])
    expect((await pdf.getOutline()).map(({ title }: { title: string }) => title)).toEqual(['22 ноября 2026 г.'])
    expect(await pdf.getJSActions()).toBeNull()
    expect(((await pdf.getMetadata()).info as { Title: string }).Title).toBe('Диалог № 12: Возврат <b>депозита</b>')
  })

  it('holds code with signs fonts like to join', async () => {
    const signs = 'a => b !== c || https://a.b//c ... && -> -- 漢字'
    const { texts } = await pagesOf(await writtenBy(pdfWriter, [messageOf(`\`${signs}\`\n\n\`\`\`\n${signs}\n\`\`\``)]))
    expect(texts.join(' ').split('a => b !== c || https://a.b//c').length).toBe(3)
  })

  it('numbers its pages, and a word wider than the page is broken', async () => {
    const long = Array.from({ length: 90 }, (_, at) => messageOf(`Строка ${at} ${'ж'.repeat(at === 3 ? 400 : 3)}`))
    const { texts } = await pagesOf(await writtenBy(pdfWriter, long))
    expect(texts.length).toBeGreaterThan(3)
    for (const [at, text] of texts.entries()) expect(text).toContain(`Страница ${at + 1},`)
    expect(texts.join(' ').match(/ж/g)?.length).toBe(400 + 89 * 3)
  })

  it('of nothing is a page', async () => {
    expect((await pagesOf(await writtenBy(pdfWriter, []))).texts.length).toBe(1)
    expect(talk.length).toBeGreaterThan(5)
  })
})
