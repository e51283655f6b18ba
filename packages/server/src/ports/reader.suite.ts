import { describe, expect, it } from 'vitest'
import type { DocumentReader, ReadDocument, ReadFailure } from './reader.ts'

const encode = (text: string) => new TextEncoder().encode(text)

async function documentOf(reader: DocumentReader, name: string, content: string | Uint8Array): Promise<ReadDocument> {
  const bytes = typeof content === 'string' ? encode(content) : content
  const result = await reader.read({ bytes, name })
  if (result.outcome !== 'read') throw new Error(`refused: ${JSON.stringify(result.failure)}`)
  return result.document
}

async function failureOf(
  reader: DocumentReader,
  content: string | Uint8Array,
  name = 'file.bin',
): Promise<ReadFailure> {
  const bytes = typeof content === 'string' ? encode(content) : content
  const result = await reader.read({ bytes, name })
  if (result.outcome !== 'failed') throw new Error('it was read')
  return result.failure
}

/** What every reader of documents promises, whatever it is made of. */
export function documentReaderSuite(name: string, createReader: () => DocumentReader): void {
  describe(`${name}, as a document reader`, () => {
    const reader = createReader()

    it('reads plain text, Markdown and HTML into the same blocks', async () => {
      const markdown = await documentOf(reader, 'a.md', '# Депозит\n\nВозврат за пять дней.\n\n- карта\n- наличные\n')
      const html =
        '<html><body><h1>Депозит</h1><p>Возврат за пять дней.</p><ul><li>карта<li>наличные</ul></body></html>'
      const page = await documentOf(reader, 'a.html', html)
      const seen = (document: ReadDocument) => document.blocks.map(({ kind, text }) => ({ kind, text }))
      expect(seen(markdown)).toEqual([
        { kind: 'heading', text: 'Депозит' },
        { kind: 'paragraph', text: 'Возврат за пять дней.' },
        { kind: 'list', text: 'карта\nналичные' },
      ])
      expect(seen(page)).toEqual(seen(markdown))
      expect(markdown.language).toBe('ru')
    })

    it('takes the title from the file name when the document has none', async () => {
      expect((await documentOf(reader, 'C:\\docs\\Price list.txt', 'One line of text, no more.')).title).toBe(
        'Price list',
      )
    })

    it('reads a file as what it is, whatever its extension says', async () => {
      expect((await documentOf(reader, 'report.pdf', '# Heading\n\ntext')).blocks[0]).toMatchObject({
        kind: 'heading',
        level: 1,
      })
    })

    it('tells what an unsupported file really is', async () => {
      const png = Uint8Array.from([
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0,
      ])
      expect(await failureOf(reader, png, 'letter.docx')).toEqual({
        code: 'document.unsupported_type',
        type: 'image/png',
      })
      const noise = Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 251)
      expect((await failureOf(reader, noise, 'letter.txt')).code).toBe('document.unsupported_type')
    })

    it.each([
      ['no bytes', ''],
      ['only spaces', ' \n\t '],
      ['only invisible characters', '\u200b\u2060\u{e0041}'],
    ])('calls %s empty', async (_, text) => {
      expect(await failureOf(reader, text)).toEqual({ code: 'document.empty' })
    })

    it('gives no character that a person cannot see', async () => {
      const { blocks } = await documentOf(
        reader,
        'a.txt',
        'Re\u200bfund\u202e in\u{e0069}\u{e0067} fi\u00adve\ufe0f days',
      )
      expect(blocks.map(({ text }) => text)).toEqual(['Refund in five days'])
    })

    it('leaves the bytes it was given whole', async () => {
      const bytes = encode('The deposit is returned.')
      await reader.read({ bytes, name: 'a.txt' })
      expect(new TextDecoder().decode(bytes)).toBe('The deposit is returned.')
    })

    it('ends at once when it is cancelled', async () => {
      const abort = new AbortController()
      const reading = reader.read({ bytes: encode('text '.repeat(500_000)), name: 'a.txt' }, { signal: abort.signal })
      abort.abort()
      expect(await reading).toEqual({ outcome: 'failed', failure: { code: 'document.cancelled' } })
      const late = await reader.read({ bytes: encode('text'), name: 'a.txt' }, { signal: abort.signal })
      expect(late).toEqual({ outcome: 'failed', failure: { code: 'document.cancelled' } })
    })
  })
}
