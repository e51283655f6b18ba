import type { FileToRead, ReadProgress, ReadResult } from '../../ports/reader.ts'
import { detectType } from './detect-type.ts'
import { failed } from './read-outcome.ts'

/** Reads in the thread it is called in; `readInWorker` is what the product calls. Heavy parsers load when needed. */
export async function readDocument(file: FileToRead, progress: ReadProgress): Promise<ReadResult> {
  if (file.bytes.length === 0) return failed({ code: 'document.empty' })
  const detected = await detectType(file.bytes)
  switch (detected.type) {
    case 'pdf':
      return (await import('./pdf.ts')).readPdf(file, progress)
    case 'office':
      return (await import('./read-office.ts')).readOffice(file)
    case 'eml':
      return (await import('./eml.ts')).readEml(file)
    case 'html':
      return (await import('./html.ts')).readHtml(file, detected.text)
    case 'markdown':
      return (await import('./markdown.ts')).readMarkdown(file, detected.text)
    case 'text':
      return (await import('./text.ts')).readText(file, detected.text)
    case 'encrypted':
      return failed({ code: 'document.encrypted' })
    case 'unsupported':
      return failed({ code: 'document.unsupported_type', ...(detected.media ? { type: detected.media } : {}) })
  }
}
