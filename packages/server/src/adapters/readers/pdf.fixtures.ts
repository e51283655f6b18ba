import { deflateSync } from 'node:zlib'
import { PDFDocument, StandardFonts } from 'pdf-lib'

/** A PDF written by hand: object n is `objects[n - 1]`, the first is the catalog. */
export function rawPdf(objects: (string | { dictionary: string; stream: Buffer })[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  const length = () => parts.reduce((sum, part) => sum + part.length, 0)
  for (const [at, object] of objects.entries()) {
    offsets.push(length())
    parts.push(Buffer.from(`${at + 1} 0 obj\n`))
    if (typeof object === 'string') parts.push(Buffer.from(object))
    else {
      parts.push(Buffer.from(`<< ${object.dictionary} /Length ${object.stream.length} >>\nstream\n`))
      parts.push(object.stream, Buffer.from('\nendstream'))
    }
    parts.push(Buffer.from('\nendobj\n'))
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const start = length()
  const size = objects.length + 1
  parts.push(Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}`))
  parts.push(Buffer.from(`trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

const catalog = '<< /Type /Catalog /Pages 2 0 R >>'
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const page = (font: string) =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 ${font} >> >> >>`

/** One page of text in a font that is not embedded, its letters explained by a ToUnicode map or by nothing. */
export function unicodePdf(lines: string[], { isExplained }: { isExplained: boolean }): Buffer {
  const hex = (text: string) => [...text].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  const drawn = lines.map((line) => `<${hex(line)}> Tj 0 -14 Td`).join('\n')
  const ranges = ['00', '04', '20'].map((high) => `<${high}00> <${high}ff> <${high}00>`).join('\n')
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
3 beginbfrange\n${ranges}\nendbfrange endcmap end end`
  const explained = isExplained ? '/ToUnicode 7 0 R' : ''
  return rawPdf([
    catalog,
    pages,
    page('5 0 R'),
    { dictionary: '', stream: Buffer.from(`BT /F1 11 Tf 50 700 Td\n${drawn}\nET`) },
    `<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /Identity-H /DescendantFonts [6 0 R] ${explained} >>`,
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Some /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 600 /FontDescriptor 8 0 R >>',
    { dictionary: '', stream: Buffer.from(map) },
    '<< /Type /FontDescriptor /FontName /Some /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>',
  ])
}

/** Locked with a password nobody knows: the standard handler with keys that no password makes. */
export function encryptedPdf(): Buffer {
  const key = 'a5'.repeat(32)
  return rawPdf(
    [
      catalog,
      pages,
      page('5 0 R'),
      { dictionary: '', stream: Buffer.from('BT /F1 11 Tf 50 700 Td (secret) Tj ET') },
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      `<< /Filter /Standard /V 1 /R 2 /O <${key}> /U <${key}> /P -4 >>`,
    ],
    '/Encrypt 6 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]',
  )
}

/** A page whose content inflates, twice over, to the given size. */
export function pdfBomb(bytes: number): Buffer {
  const stream = deflateSync(deflateSync(Buffer.alloc(bytes, '1 w\n'), { level: 1 }), { level: 9 })
  return rawPdf([
    catalog,
    pages,
    page('5 0 R'),
    { dictionary: '/Filter [/FlateDecode /FlateDecode]', stream },
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])
}

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export interface PageOfPdf {
  heading?: string
  text?: string
  footer?: string
  hasPicture?: boolean
}

export async function pdfOf(contents: PageOfPdf[], title?: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  if (title) pdf.setTitle(title)
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const picture = await pdf.embedPng(dot)
  for (const { heading, text, footer, hasPicture } of contents) {
    const page = pdf.addPage([600, 800])
    if (heading) page.drawText(heading, { x: 50, y: 740, size: 20, font })
    if (text) page.drawText(text, { x: 50, y: 700, size: 11, lineHeight: 14, font })
    if (footer) page.drawText(footer, { x: 290, y: 30, size: 9, font })
    if (hasPicture) page.drawImage(picture, { x: 0, y: 0, width: 600, height: 800 })
  }
  return pdf.save()
}

/** One page with pieces of text where they are put, drawn in this order. */
export async function placedPdf(
  pieces: readonly { text: string; x: number; y: number; size?: number }[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const page = pdf.addPage([600, 800])
  for (const { text, x, y, size = 11 } of pieces) page.drawText(text, { x, y, size, font })
  return pdf.save()
}
