import mammoth from 'mammoth'
import type { FileToRead, ReadResult } from '../../ports/reader.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { officeTitle, type Parts } from './office-parts.ts'
import { packZip } from './pack-zip.ts'
import { failed, finish } from './read-outcome.ts'

export async function readDocx(parts: Parts, file: FileToRead): Promise<ReadResult> {
  const html = await htmlOf(packZip(parts))
  if (html === undefined) return failed({ code: 'document.corrupt' })
  return finish({ title: officeTitle(parts), blocks: blocksOfHtml(`<html><body>${html}</body></html>`).blocks }, file)
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
