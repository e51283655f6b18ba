import mammoth from 'mammoth'
import type { FileToRead, ReadResult } from '../../ports/reader.ts'
import { blocksOfHtml } from './html-blocks.ts'
import { officeTitle, type Parts } from './office-parts.ts'
import { packZip } from './pack-zip.ts'
import { failed, finish } from './read-outcome.ts'
import { withoutHiddenRuns } from './word-hidden.ts'

export async function readDocx(parts: Parts, file: FileToRead): Promise<ReadResult> {
  const seen = [...parts].map(
    ([name, content]) =>
      [name, name.startsWith('word/') && name.endsWith('.xml') ? withoutHidden(content) : content] as const,
  )
  const html = await htmlOf(packZip(new Map(seen)))
  if (html === undefined) return failed({ code: 'document.corrupt' })
  return finish({ title: officeTitle(parts), blocks: blocksOfHtml(`<html><body>${html}</body></html>`).blocks }, file)
}

const withoutHidden = (part: Buffer): Buffer =>
  part.includes('<w:vanish') ? Buffer.from(withoutHiddenRuns(part.toString())) : part

async function htmlOf(buffer: Buffer): Promise<string | undefined> {
  try {
    const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
    return (await mammoth.convertToHtml({ buffer }, { convertImage, externalFileAccess: false })).value
  } catch (error) {
    if (error instanceof RangeError) throw error
    return undefined
  }
}
