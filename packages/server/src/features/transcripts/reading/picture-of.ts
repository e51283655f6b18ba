import type { Picture } from '../../../ports/writer.ts'
import { plainPng } from './plain-png.ts'

/** Pixels a picture may have: a screenshot of a phone passes. */
const maxPixels = 6_000_000

const isFine = (widthPx: number, heightPx: number): boolean =>
  widthPx > 0 && heightPx > 0 && widthPx * heightPx <= maxPixels

/** Frames of a JPEG; 0xc4, 0xc8 and 0xcc are none. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function readJpeg(bytes: Buffer): Picture | null {
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (isFrame(marker)) {
      const [heightPx, widthPx] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)]
      return isFine(widthPx, heightPx) ? { bytes, kind: 'jpeg', widthPx, heightPx } : null
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** A picture whose bytes say what it is and how large; null for what a document had better not hold. */
export async function pictureOf(bytes: Buffer): Promise<Picture | null> {
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes)
  const png = await plainPng(bytes, maxPixels)
  return png && { ...png, kind: 'png' }
}
