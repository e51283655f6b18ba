import { deflateSync } from 'node:zlib'

/** A part of a PNG. */
export function chunk(kind: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(12 + data.length)
  framed.writeUInt32BE(data.length)
  framed.write(kind, 4, 'latin1')
  data.copy(framed, 8)
  return framed
}

interface Odd {
  colour?: number
  /** Before the end. */
  further?: readonly Buffer[]
}

/** A PNG of these unpacked rows, each with its filter. */
export function pngOfRows(
  widthPx: number,
  heightPx: number,
  rows: Buffer,
  { colour = 2, further = [] }: Odd = {},
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx)
  header.writeUInt32BE(heightPx, 4)
  header.set([8, colour, 0, 0, 0], 8)
  const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), ...further, chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([sign, ...parts])
}

/** A PNG of one colour; `unpacks` to more bytes than it says when that is asked for. */
export const pngOf = (widthPx: number, heightPx: number, unpacks = heightPx * (1 + widthPx * 3)): Buffer =>
  pngOfRows(widthPx, heightPx, Buffer.alloc(unpacks, 0))
