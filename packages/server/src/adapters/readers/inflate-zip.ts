import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import type { ReadFailure } from '../../ports/reader.ts'
import { limits } from './read-outcome.ts'

export type InflatedZip = { parts: Map<string, Buffer> } | { failure: ReadFailure }

const encryptedFlag = 1
// Below this much text even an extreme ratio is harmless.
const ratioMattersFromBytes = 20 * 1024 * 1024

/**
 * Inflates every entry as a stream and counts the bytes that really come out: declared sizes lie. Only the parts asked
 * for are kept.
 */
export async function inflateZip(bytes: Uint8Array, isWanted: (name: string) => boolean): Promise<InflatedZip> {
  const parts = new Map<string, Buffer>()
  let inflatedBytes = 0
  let entries = 0
  let isBomb = false

  const stop = () => {
    isBomb = true
    throw new Error('the archive inflates to more than it may')
  }
  const count = (length: number) => {
    inflatedBytes += length
    const ratioLimit = Math.max(ratioMattersFromBytes, bytes.length * limits.zipRatio)
    if (inflatedBytes > Math.min(limits.inflatedBytes, ratioLimit)) stop()
  }

  try {
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      validateEntrySizes: false,
    })
    for await (const entry of zip.eachEntry()) {
      if (++entries > limits.zipEntries) stop()
      if (entry.generalPurposeBitFlag & encryptedFlag) return { failure: { code: 'document.encrypted' } }
      const content = await inflateEntry(zip, entry, { keep: isWanted(entry.fileName), count })
      if (content) parts.set(entry.fileName, content)
    }
    return { parts }
  } catch {
    return {
      failure: isBomb ? { code: 'document.bomb', limitBytes: limits.inflatedBytes } : { code: 'document.corrupt' },
    }
  }
}

async function inflateEntry(
  zip: ZipFile,
  entry: Entry,
  { keep, count }: { keep: boolean; count: (length: number) => void },
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    count(chunk.length)
    if (keep) chunks.push(chunk)
  }
  return keep ? Buffer.concat(chunks) : undefined
}
