import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { pictureOf } from './picture-of.ts'
import { chunk, pngOf, pngOfRows } from './png.fixtures.ts'

it('a PNG is read by what its bytes say', async () => {
  expect(await pictureOf(pngOf(40, 20))).toMatchObject({ kind: 'png', widthPx: 40, heightPx: 20 })
})

it.each([
  ['unpacks to more than it says', pngOf(40, 20, 5_000_000)],
  ['unpacks to less than it says', pngOf(40, 20, 10)],
  ['is too large to draw', pngOf(4000, 4000, 10)],
  ['has no size', pngOf(0, 0, 0)],
  ['has a filter there is none of', pngOfRows(4, 4, Buffer.alloc(4 * 17, 9), { colour: 6 })],
  ['has two sizes', pngOfRows(4, 4, Buffer.alloc(4 * 13), { further: [chunk('IHDR', Buffer.alloc(13))] })],
  ['is cut off', pngOf(40, 20).subarray(0, 50)],
  ['is a page', Buffer.from('<svg onload=alert(1)>')],
  ['is nothing', Buffer.alloc(0)],
  ['is a JPEG without a frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9])],
])('what %s is no picture', async (_what, bytes) => {
  expect(await pictureOf(bytes)).toBeNull()
})

it('a JPEG is read by its first frame', async () => {
  const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 20, 0, 40, 1, 1, 0x11, 0])
  expect(await pictureOf(bytes)).toMatchObject({ kind: 'jpeg', widthPx: 40, heightPx: 20 })
})

/** Names and contents of its parts. */
function partsOf(png: Uint8Array): [string, Buffer][] {
  const bytes = Buffer.from(png)
  const parts: [string, Buffer][] = []
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at))
    parts.push([bytes.toString('latin1', at + 4, at + 8), bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at))])
  return parts
}

it('a PNG goes on with its pixels alone: what libraries would trip over is left out', async () => {
  const hidden = Buffer.alloc(12)
  hidden.writeUInt32BE(0xfffffff4, 4)
  const further = [chunk('tRNS', hidden), chunk('tEXt', Buffer.alloc(200_000, 97))]
  const picture = await pictureOf(pngOfRows(4, 4, Buffer.alloc(4 * 17), { colour: 6, further }))
  expect(partsOf(picture?.bytes ?? Buffer.alloc(0)).map(([kind]) => kind)).toEqual(['IHDR', 'IDAT', 'IEND'])
})

it('what is transparent stands on white, whatever way its rows were written', async () => {
  // Red at half, then each pixel as the one left of it, above it, and as predicted.
  const rows = Buffer.from([1, 255, 0, 0, 128, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0])
  const picture = await pictureOf(pngOfRows(2, 3, rows, { colour: 6 }))
  const data = partsOf(picture?.bytes ?? Buffer.alloc(0))[1]?.[1] ?? Buffer.alloc(0)
  const pink = [255, 127, 127]
  expect([...inflateSync(data)]).toEqual([0, ...pink, ...pink, 0, ...pink, ...pink, 0, ...pink, ...pink])
})
