import { setImmediate } from 'node:timers/promises'
import { promisify } from 'node:util'
import { crc32, deflate, inflate } from 'node:zlib'

const [packed, unpacked] = [promisify(deflate), promisify(inflate)]

const sign = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Samples of a pixel and the depths it may have, by colour type: W3C PNG, 11.2.1. */
const colours: Record<number, { samples: number; depths: readonly number[] }> = {
  0: { samples: 1, depths: [1, 2, 4, 8] },
  2: { samples: 3, depths: [8] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8] },
  6: { samples: 4, depths: [8] },
}

export interface Png {
  bytes: Buffer
  widthPx: number
  heightPx: number
}

interface Read {
  widthPx: number
  heightPx: number
  depth: number
  colour: number
  samples: number
  /** Bytes of a row without its filter. */
  stride: number
  palette: Buffer | null
  data: Buffer
}

function* chunksOf(bytes: Buffer): Generator<{ kind: string; data: Buffer }> {
  for (let at = sign.length; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    if (at + 12 + length > bytes.length) return
    yield { kind: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) }
    at += 12 + length
  }
}

function readParts(bytes: Buffer): Read | null {
  const chunks = [...chunksOf(bytes)]
  const of = (kind: string): Buffer[] => chunks.flatMap((one) => (one.kind === kind ? [one.data] : []))
  const [header, ...others] = of('IHDR')
  if (chunks[0]?.kind !== 'IHDR' || header?.length !== 13 || others.length > 0 || of('IEND').length !== 1) return null
  const [widthPx, heightPx] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth = 0, colour = 0, packing, filters, interlace] = header.subarray(8)
  const { samples, depths } = colours[colour] ?? { samples: 0, depths: [] }
  if (!depths.includes(depth) || packing || filters || interlace) return null
  const [palette = null] = colour === 3 ? of('PLTE') : []
  if (colour === 3 && (!palette || palette.length === 0 || palette.length % 3 !== 0 || palette.length > 768))
    return null
  const stride = Math.ceil((widthPx * samples * depth) / 8)
  return { widthPx, heightPx, depth, colour, samples, stride, palette, data: Buffer.concat(of('IDAT')) }
}

/** Samples beside one: of the pixel before, of the row above, and of the pixel before in that. */
interface Near {
  left: number
  above: number
  corner: number
}

function predicted(filter: number, { left, above, corner }: Near): number {
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return (left + above) >> 1
  if (filter !== 4) return 0
  const byLeft = Math.abs(above - corner)
  const byAbove = Math.abs(left - corner)
  const byCorner = Math.abs(left + above - 2 * corner)
  if (byLeft <= byAbove && byLeft <= byCorner) return left
  return byAbove <= byCorner ? above : corner
}

/** Others are served after so many samples. */
const atOnce = 500_000

/** The same on white, without transparency; `raw` is written over. */
async function onWhite(raw: Buffer, { heightPx, stride, samples }: Read): Promise<Buffer> {
  const kept = samples - 1
  const width = stride / samples
  const flat = Buffer.alloc(heightPx * (1 + width * kept))
  const near: Near = { left: 0, above: 0, corner: 0 }
  for (let y = 0; y < heightPx; y++) {
    if (y % Math.ceil(atOnce / stride) === 0) await setImmediate()
    const row = y * (stride + 1) + 1
    const before = row - stride - 1
    const filter = raw[row - 1] ?? 0
    for (let x = 0; x < stride; x++) {
      near.left = x >= samples ? (raw[row + x - samples] ?? 0) : 0
      near.above = y > 0 ? (raw[before + x] ?? 0) : 0
      near.corner = y > 0 && x >= samples ? (raw[before + x - samples] ?? 0) : 0
      raw[row + x] = (raw[row + x] ?? 0) + predicted(filter, near)
    }
    for (let pixel = 0; pixel < width; pixel++) {
      const from = row + pixel * samples
      const alpha = (raw[from + kept] ?? 0) / 255
      const to = y * (1 + width * kept) + 1 + pixel * kept
      for (let sample = 0; sample < kept; sample++)
        flat[to + sample] = Math.round((raw[from + sample] ?? 0) * alpha + 255 * (1 - alpha))
    }
  }
  return flat
}

function chunk(kind: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(12 + data.length)
  framed.writeUInt32BE(data.length)
  framed.write(kind, 4, 'latin1')
  data.copy(framed, 8)
  framed.writeUInt32BE(crc32(framed.subarray(4, 8 + data.length)), 8 + data.length)
  return framed
}

function written({ widthPx, heightPx, depth, palette }: Read, colour: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx)
  header.writeUInt32BE(heightPx, 4)
  header.set([depth, colour, 0, 0, 0], 8)
  const parts = [chunk('IHDR', header), ...(palette ? [chunk('PLTE', palette)] : []), chunk('IDAT', data)]
  return Buffer.concat([sign, ...parts, chunk('IEND', Buffer.alloc(0))])
}

/**
 * A PNG anew from what of it was checked: its size, palette and pixels alone, without transparency. Libraries that draw
 * it never see what somebody else wrote: one of them ends the process on a wrong filter, and does not end on wrong
 * lengths. Null for what is none, is larger than `mostPixels`, or does not unpack to what it says.
 */
export async function plainPng(bytes: Buffer, mostPixels: number): Promise<Png | null> {
  if (!bytes.subarray(0, sign.length).equals(sign)) return null
  const read = readParts(bytes)
  const pixels = read ? read.widthPx * read.heightPx : 0
  if (!read || pixels === 0 || pixels > mostPixels) return null
  const { widthPx, heightPx, stride, colour } = read
  const expected = heightPx * (1 + stride)
  const raw = await unpacked(read.data, { maxOutputLength: expected }).catch(() => null)
  if (raw?.length !== expected) return null
  for (let y = 0; y < heightPx; y++) if ((raw[y * (stride + 1)] ?? 5) > 4) return null
  const isClear = colour === 4 || colour === 6
  const data = isClear ? await packed(await onWhite(raw, read)) : read.data
  return { bytes: written(read, isClear ? colour - 4 : colour, data), widthPx, heightPx }
}
