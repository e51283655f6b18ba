import mammoth from 'mammoth'
import type { FileToRead, ReadResult } from '../../ports/reader.ts'
import { mediaTypes } from './detect-type.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { inflateZip } from './inflate-zip.ts'
import { packZip } from './pack-zip.ts'
import { failed, finish } from './read-outcome.ts'

const mainPart = 'word/document.xml'
const propertiesPart = 'docProps/core.xml'

export async function readDocx(file: FileToRead): Promise<ReadResult> {
  const inflated = await inflateZip(file.bytes, isText)
  if ('failure' in inflated) return failed(inflated.failure)
  const { parts } = inflated
  if (!parts.has(mainPart)) return failed({ code: 'document.unsupported_type', type: mediaOf(parts) })

  const html = await htmlOf(packZip(parts))
  if (html === undefined) return failed({ code: 'document.corrupt' })
  return finish({ title: titleOf(parts), blocks: blocksOfHtml(`<html><body>${html}</body></html>`).blocks }, file)
}

/** Pictures and embedded files never reach the parser. */
function isText(name: string): boolean {
  return /\.(?:xml|rels)$/i.test(name) || name === 'mimetype'
}

async function htmlOf(buffer: Buffer): Promise<string | undefined> {
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
    return (await mammoth.convertToHtml({ buffer }, { convertImage, externalFileAccess: false })).value
  } catch (error) {
    if (error instanceof RangeError) throw error
    return undefined
  }
}

function titleOf(parts: Map<string, Buffer>): string | undefined {
  const properties = parts.get(propertiesPart)?.toString('utf8').slice(0, 20_000) ?? ''
  const title = /<dc:title>([^<]{1,500})<\/dc:title>/.exec(properties)?.[1]
  return title
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

function mediaOf(parts: Map<string, Buffer>): string {
  const openDocument = parts.get('mimetype')?.toString('latin1').slice(0, 100)
  if (openDocument) return openDocument
  const types = parts.get('[Content_Types].xml')?.toString('latin1') ?? ''
  if (types.includes('spreadsheetml'))
    return mediaTypes.docx.replace('wordprocessingml.document', 'spreadsheetml.sheet')
  if (types.includes('presentationml')) {
    return mediaTypes.docx.replace('wordprocessingml.document', 'presentationml.presentation')
  }
  return 'application/zip'
}
