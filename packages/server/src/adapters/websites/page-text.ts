const sampleLength = 2048
const inMeta = /<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i
const inType = /charset\s{0,9}=\s{0,9}["']?([\w-]{2,40})/i

function decoderOf(name: string | undefined): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(name ?? 'utf-8')
  } catch {
    return new TextDecoder()
  }
}

/** A page as text, in the encoding its answer or its own head names. */
export function pageText(bytes: Uint8Array, type: string): string {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, sampleLength))
  return decoderOf(inType.exec(type)?.[1] ?? inMeta.exec(head)?.[1]).decode(bytes)
}
