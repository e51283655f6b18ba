import type { FileToRead, ReadResult } from '../../ports/reader.ts'
import { mediaTypes } from './detect-type.ts'
import { inflateZip } from './inflate-zip.ts'
import type { Parts } from './office-parts.ts'
import { failed } from './read-outcome.ts'

/** An archive of an office program: inflated once under hard caps, then read as what its main part says it is. */
export async function readOffice(file: FileToRead): Promise<ReadResult> {
  const inflated = await inflateZip(file.bytes, isText)
  if ('failure' in inflated) return failed(inflated.failure)
  const { parts } = inflated
  try {
    if (parts.has('word/document.xml')) return await (await import('./docx.ts')).readDocx(parts, file)
    if (parts.has('xl/workbook.xml')) return (await import('./xlsx.ts')).readXlsx(parts, file)
    if (parts.has('ppt/presentation.xml')) return (await import('./pptx.ts')).readPptx(parts, file)
  } catch (error) {
    if (error instanceof RangeError) throw error
    return failed({ code: 'document.corrupt' })
  }
  return failed({ code: 'document.unsupported_type', type: mediaOf(parts) })
}

/** Pictures and embedded files never reach a parser. */
function isText(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name) || name === 'mimetype'
}

function mediaOf(parts: Parts): string {
  const openDocument = parts.get('mimetype')?.toString('latin1').slice(0, 100)
  if (openDocument) return openDocument
  const types = parts.get('[Content_Types].xml')?.toString('latin1') ?? ''
  if (types.includes('spreadsheetml')) return mediaTypes.xlsx
  return types.includes('presentationml') ? mediaTypes.pptx : 'application/zip'
}
