import { crc32 } from 'node:zlib'

/** A plain, uncompressed archive whose every size is true: nothing is left for a second parser to read otherwise. */
export function packZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of parts) {
    const fileName = Buffer.from(name, 'utf8')
    const header = headerOf(fileName, content)
    files.push(Buffer.concat([uint32(0x04034b50), header]), fileName, content)
    directory.push(Buffer.concat([uint32(0x02014b50), uint16(20), header, Buffer.alloc(10), uint32(offset)]), fileName)
    offset += 4 + header.length + fileName.length + content.length
  }
  const listing = Buffer.concat(directory)
  const end = [uint32(0x06054b50), uint32(0), uint16(parts.size), uint16(parts.size)]
  return Buffer.concat([...files, listing, ...end, uint32(listing.length), uint32(offset), uint16(0)])
}

function headerOf(fileName: Buffer, content: Buffer): Buffer {
  const version = uint16(20)
  const utf8Names = uint16(0x0800)
  const stored = uint16(0)
  const noTime = uint32(0x00210000)
  const sizes = [uint32(crc32(content)), uint32(content.length), uint32(content.length)]
  return Buffer.concat([version, utf8Names, stored, noTime, ...sizes, uint16(fileName.length), uint16(0)])
}

function uint16(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value >>> 0)
  return buffer
}
