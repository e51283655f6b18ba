type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'koi8-r'

const sampleLength = 64 * 1024

/** Undefined when the bytes are not text in any encoding we know. */
export function decodeText(bytes: Uint8Array): string | undefined {
  const encoding = detectEncoding(bytes)
  if (!encoding) return undefined
  return new TextDecoder(encoding).decode(bytes)
}

export function detectEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'

  const sample = bytes.subarray(0, sampleLength)
  const wide = detectWide(sample)
  if (wide) return wide
  if (isBinary(sample)) return undefined
  if (isUtf8(bytes)) return 'utf-8'
  return moreRussian(sample)
}

/** UTF-16 without a mark: Latin and Cyrillic letters keep their high bytes 0x00 and 0x04, always on the same side. */
function detectWide(sample: Uint8Array): Encoding | undefined {
  if (sample.length < 4 || sample.length % 2 === 1) return undefined
  const high = { even: 0, odd: 0 }
  for (const [at, byte] of sample.entries()) {
    if (byte !== 0x00 && byte !== 0x04) continue
    if (at % 2 === 0) high.even++
    else high.odd++
  }
  const pairs = sample.length / 2
  if (high.odd > pairs * 0.9 && high.even < pairs * 0.1) return 'utf-16le'
  if (high.even > pairs * 0.9 && high.odd < pairs * 0.1) return 'utf-16be'
  return undefined
}

function isBinary(sample: Uint8Array): boolean {
  let control = 0
  for (const byte of sample) if (byte < 0x09 || (byte > 0x0d && byte < 0x20 && byte !== 0x1b)) control++
  return control > sample.length / 200
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Real Russian is mostly small letters, and the frequent ones among them; the wrong table swaps the case. */
function moreRussian(sample: Uint8Array): Encoding {
  const likeness = (encoding: Encoding) => {
    const text = new TextDecoder(encoding).decode(sample)
    return (text.match(/[оеаинтсрвл]/g)?.length ?? 0) - (text.match(/[А-ЯЁ\u2500-\u25a0]/g)?.length ?? 0)
  }
  return likeness('koi8-r') > likeness('windows-1251') ? 'koi8-r' : 'windows-1251'
}
