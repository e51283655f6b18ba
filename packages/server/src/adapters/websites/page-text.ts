import { isUtf8 } from 'node:buffer'

const sampleLength = 2048
const inMeta = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i
const inType = /charset\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i

function decoderOf(name: string | undefined): InstanceType<typeof TextDecoder> | null {
  if (name === undefined || /^utf-?8$/i.test(name)) return null
  try {
    return new TextDecoder(name)
  } catch {
    return null
  }
}

/** What an answer and a page say of their encoding is believed only where the bytes are no UTF-8: websites often say it wrongly. */
export function inUtf8(bytes: Uint8Array, type: string): Uint8Array {
  if (isUtf8(bytes)) return bytes
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, sampleLength))
  const decoder = decoderOf(inType.exec(type)?.[1]) ?? decoderOf(inMeta.exec(head)?.[1])
  return decoder ? Buffer.from(decoder.decode(bytes)) : bytes
}
