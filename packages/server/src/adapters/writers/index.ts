import type { DocumentWriter } from '../../ports/writer.ts'
import { docxWriter } from './docx/docx.ts'
import { htmlWriter } from './html.ts'
import { markdownWriter } from './markdown.ts'
import { pdfWriter } from './pdf/pdf.ts'
import { textWriter } from './text.ts'

/** What talks can be written down as, by the name of the format. */
export const createWriters = (): ReadonlyMap<string, DocumentWriter> =>
  new Map([
    ['markdown', markdownWriter],
    ['html', htmlWriter],
    ['pdf', pdfWriter],
    ['docx', docxWriter],
    ['text', textWriter],
  ])
