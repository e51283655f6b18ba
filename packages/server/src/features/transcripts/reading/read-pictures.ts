import { isFailure } from '@opora/contract/errors'
import type { Attachment } from '@opora/contract/message-parts'
import type { Ctx } from '../../../platform/context/ctx.ts'
import type { Picture } from '../../../ports/writer.ts'
import { openFile } from '../../files/index.ts'
import { pictureOf } from './picture-of.ts'

const maxPictureBytes = 1024 * 1024
const maxBytes = 12 * 1024 * 1024
/** Of all pictures of a document: each is unpacked. */
const maxPixels = 24_000_000

const isPicture = ({ state, mime, sizeBytes }: Attachment): boolean =>
  state === 'ready' && /^image\/(png|jpeg)$/.test(mime) && sizeBytes > 0 && sizeBytes <= maxPictureBytes

async function bytesOf(ctx: Ctx, id: Attachment['id']): Promise<Buffer | null> {
  try {
    const { stream } = await openFile(ctx, id)
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part as Buffer)
    return Buffer.concat(parts)
  } catch (error) {
    if (isFailure(error, 'file.missing')) return null
    throw error
  }
}

/** Reads small pictures until the document holds as many bytes and pixels of them as it may. */
export function pictureReader(ctx: Ctx): (files: readonly Attachment[]) => Promise<Map<string, Picture>> {
  let left = maxBytes
  let pixelsLeft = maxPixels
  return async (files) => {
    const found = new Map<string, Picture>()
    for (const file of files.filter(isPicture)) {
      if (file.sizeBytes > left || pixelsLeft <= 0) continue
      const bytes = await bytesOf(ctx, file.id)
      const picture = bytes && (await pictureOf(bytes))
      if (!picture) continue
      left -= picture.bytes.length
      pixelsLeft -= picture.widthPx * picture.heightPx
      found.set(file.id, picture)
    }
    return found
  }
}
